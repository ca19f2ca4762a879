import { clip } from "./shorten-failure.mjs";

const MAX_LINES = 38;

/** Shortens the error of a file that cannot be loaded, before the default reporter prints it: no test has it, so the environment can't. */
export default class {
  onTestFileResult(_, result) {
    if (result.testResults.length === 0 && result.failureMessage && process.env.FULL_FAILURES !== "1")
      result.failureMessage = clip(result.failureMessage.trimEnd().split("\n"), MAX_LINES).join("\n");
  }
}
