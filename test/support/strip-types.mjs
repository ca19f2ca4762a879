import { stripTypeScriptTypes } from "node:module";

// Jest runs the very code that production runs: types are stripped in place, nothing is compiled.
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
