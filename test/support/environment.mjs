import { ModernFakeTimers } from "@jest/fake-timers";
import { ModuleMocker } from "jest-mock";
import { shortenFailure } from "./shorten-failure.mjs";

const timeoutKey = Symbol.for("TEST_TIMEOUT_SYMBOL");
const workerConsole = globalThis.console;

// One for all files of a worker: modules that they share keep it.
const mocker = new ModuleMocker(globalThis);
let timers;

/** The part of Jest's `jest` that needs no replaced modules. */
const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  setTimeout(timeoutMs) {
    globalThis[timeoutKey] = timeoutMs;
    return jest;
  },
  useFakeTimers(options) {
    timers.useFakeTimers(options);
    return jest;
  },
  useRealTimers() {
    timers.useRealTimers();
    return jest;
  },
  advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
  runAllTimersAsync: () => timers.runAllTimersAsync(),
  getTimerCount: () => timers.getTimerCount(),
};

/** Plain Node as Jest's environment. Prints failures in at most 40 lines, with the last request and its response. `FULL_FAILURES=1 npm test` prints them whole. */
export default class {
  global = {};
  moduleMocker = mocker;
  jest = jest;

  constructor({ projectConfig }, { console }) {
    this.console = console;
    timers ??= new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.fakeTimersModern = timers;
  }

  setup() {
    globalThis.console = this.console;
    delete globalThis[timeoutKey];
  }

  teardown() {
    globalThis.console = workerConsole;
    timers.useRealTimers();
    mocker.restoreAllMocks();
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

/** Jest keeps what was thrown, alone or with an error whose stack says where. */
function shorten(entry, exchange) {
  const [error, asyncError] = Array.isArray(entry) ? entry : [entry];
  return { stack: shortenFailure(error, asyncError, exchange) };
}
