import { stripTypeScriptTypes } from "node:module";

// Jest runs the code that production runs: types are removed in place, and nothing is compiled.
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
