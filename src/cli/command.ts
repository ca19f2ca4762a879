import type { ExitCode } from "./cli-error.ts";
import type { OptionName, OptionValues } from "./options.ts";
import type { Session } from "./session.ts";

export interface Given {
  readonly values: OptionValues;
  /** Returns a parameter, by its name in `parameters`. */
  parameter(name: string): string;
  /** The values of the last parameter, if its name ends in `…`. */
  readonly rest: readonly string[];
}

export interface Command {
  /** The words that call it, such as `users get`. */
  readonly name: string;
  /** The names of its parameters. Only the last may end in `…`, and then occurs once or more. */
  readonly parameters: readonly string[];
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Resolves with the exit code. */
  readonly run: (session: Session, given: Given) => Promise<ExitCode>;
}
