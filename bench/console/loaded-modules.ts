import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** A file that gets a line for each module that a process loads, if the process imports this file first. */
const file = process.env.LOADED_MODULES ?? "";

registerHooks({
  load: (url, context, nextLoad) => {
    appendFileSync(file, `${url}\n`);
    return nextLoad(url, context);
  },
});
