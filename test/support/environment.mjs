import { isNativeError } from "node:util/types";
import { TestEnvironment } from "jest-environment-node";
import { shortenFailure } from "./shorten-failure.mjs";

/** Prints failures in at most 40 lines, with the last request and its response. `FULL_FAILURES=1 npm test` prints them whole. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    acceptNodeErrors(this.global.Error);
  }

  async handleTestEvent({ name, test }, state) {
    if (name === "test_start") this.global.lastExchange = undefined;
    if (process.env.FULL_FAILURES === "1") return;
    if (name === "test_done") test.errors = test.errors.map((entry) => shorten(entry, this.global.lastExchange));
    if (name === "run_finish") state.unhandledErrors = state.unhandledErrors.map((entry) => shorten(entry));
  }
}

/** Jest keeps what was thrown, alone or with an error whose stack says where. */
function shorten(entry, exchange) {
  const [error, asyncError] = Array.isArray(entry) ? entry : [entry];
  return { stack: shortenFailure(error, asyncError, exchange) };
}

/** Makes errors of Node's core instances of `Error`, as in production: Jest runs tests in a realm with an `Error` of its own. */
function acceptNodeErrors(RealmError) {
  Object.defineProperty(RealmError, Symbol.hasInstance, {
    value(value) {
      return Function.prototype[Symbol.hasInstance].call(this, value) || (this === RealmError && isNativeError(value));
    },
  });
}
