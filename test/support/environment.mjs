import { isNativeError } from "node:util/types";
import { TestEnvironment } from "jest-environment-node";

/** Tests are silent; one that fails shows the exchange with the gateway that came last. */
export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    oneKindOfError(this.global.Error);
  }

  async handleTestEvent(event) {
    if (event.name === "test_start") this.global.lastExchange = undefined;
    if (event.name === "test_fn_failure" && this.global.lastExchange && isNativeError(event.error))
      event.error.stack += `\n\nThe last exchange:\n${JSON.stringify(this.global.lastExchange, null, 2)}`;
  }
}

/** Jest runs tests in a realm of their own, where an error of Node's core would be no `Error`; in production it is one. */
function oneKindOfError(RealmError) {
  Object.defineProperty(RealmError, Symbol.hasInstance, {
    value(thing) {
      return Function.prototype[Symbol.hasInstance].call(this, thing) || (this === RealmError && isNativeError(thing));
    },
  });
}
