import { isNativeError } from "node:util/types";
import { TestEnvironment } from "jest-environment-node";

/** Adds the last request and response to the error of a test that fails. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    acceptNodeErrors(this.global.Error);
  }

  async handleTestEvent(event) {
    if (event.name === "test_start") this.global.lastExchange = undefined;
    if (event.name === "test_fn_failure" && this.global.lastExchange && isNativeError(event.error))
      event.error.stack += `\n\nThe last exchange:\n${JSON.stringify(this.global.lastExchange, null, 2)}`;
  }
}

/** Makes errors of Node's core instances of `Error`, as in production: Jest runs tests in a realm with an `Error` of its own. */
function acceptNodeErrors(RealmError) {
  Object.defineProperty(RealmError, Symbol.hasInstance, {
    value(value) {
      return Function.prototype[Symbol.hasInstance].call(this, value) || (this === RealmError && isNativeError(value));
    },
  });
}
