import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";
import { shortenFailure } from "./shorten-failure.mjs";

const timeoutKey = Symbol.for("TEST_TIMEOUT_SYMBOL");
const workerConsole = globalThis.console;

/** Plain Node as Jest's environment. Prints failures in at most 40 lines, with the last request and its response. `FULL_FAILURES=1 npm test` prints them whole. */
export default class {
  global = {};
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig }, { console }) {
    this.console = console;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.jest = jestObject(this.moduleMocker, this.fakeTimersModern);
  }

  setup() {
    globalThis.console = this.console;
    delete globalThis[timeoutKey];
  }

  teardown() {
    globalThis.console = workerConsole;
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
  }

  /** Jest asks for it; the tests run without a context of their own. */
  getVmContext = () => null;

  async handleTestEvent({ name, test }, state) {
    if (name === "test_start") globalThis.lastExchange = undefined;
    if (process.env.FULL_FAILURES === "1") return;
    if (name === "test_done") test.errors = test.errors.map((entry) => shorten(entry, globalThis.lastExchange));
    if (name === "run_finish") state.unhandledErrors = state.unhandledErrors.map((entry) => shorten(entry));
  }
}

/** Returns the part of Jest's `jest` that needs no replaced modules. */
function jestObject(mocker, timers) {
  const jest = {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    setTimeout: (timeoutMs) => chain(() => (globalThis[timeoutKey] = timeoutMs)),
    useFakeTimers: (options) => chain(() => timers.useFakeTimers(options)),
    useRealTimers: () => chain(() => timers.useRealTimers()),
    advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
    advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
    runAllTimersAsync: () => timers.runAllTimersAsync(),
    getTimerCount: () => timers.getTimerCount(),
  };
  const chain = (change) => {
    change();
    return jest;
  };
  return jest;
}

/** Jest keeps what was thrown, alone or with an error whose stack says where. */
function shorten(entry, exchange) {
  const [error, asyncError] = Array.isArray(entry) ? entry : [entry];
  return { stack: shortenFailure(error, asyncError, exchange) };
}
