import { createRequire, registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { default: runCircus } = require("jest-circus/runner");
const globalsKey = Symbol.for("jest-globals");
let run = 0;

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier === "@jest/globals") return { url: "jest-globals:", format: "module", shortCircuit: true };
    const resolved = nextResolve(specifier, context);
    return process.env.TEST_BUNDLE === "1" ? bundled(resolved, context) : resolved;
  },
  load: (url, context, nextLoad) =>
    url === "jest-globals:"
      ? { source: exportsOf(globalThis[globalsKey]), format: "module", shortCircuit: true }
      : nextLoad(url, context),
});

/** Modules that test files share are loaded once: what they get are the functions of the file that runs. */
const exportsOf = (globals) => `
const current = (name) => new Proxy(() => {}, {
  apply: (_, self, args) => globalThis[Symbol.for("jest-globals")][name](...args),
  get: (_, property) => globalThis[Symbol.for("jest-globals")][name][property],
});
${Object.keys(globals)
  .map((name) => `export const ${name} = current("${name}");`)
  .join("\n")}`;

/** Where TEST_BUNDLE is 1, tests that start a gateway start that of the bundle. */
const bundled = (resolved, { parentURL = "" }) =>
  resolved.url.endsWith("/src/gateway/server.ts") && parentURL.includes("/test/")
    ? { ...resolved, url: new URL("../../build/server.mjs", import.meta.url).href }
    : resolved;

/**
 * Runs a test file by jest-circus in plain Node, as production runs the code. All files of a worker share the modules they import.
 * Jest's own runtime evaluates every module again for each file, which took more time than the tests.
 */
export default function runFile(globalConfig, config, environment, runtime, testPath, sendMessageToJest) {
  run += 1;
  Object.assign(runtime, {
    requireInternalModule: requireAgain,
    setGlobalsForRuntime(globals) {
      globalThis[globalsKey] = { ...globals, jest: environment.jest };
    },
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => import(`${pathToFileURL(path)}?run=${run}`),
  });
  return runCircus(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
}

/** Loads jest-circus again, since its state is that of one file. */
function requireAgain(path) {
  delete require.cache[path];
  delete globalThis[Symbol.for("EVENT_HANDLERS")];
  return require(path);
}
