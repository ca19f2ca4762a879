import { type ExitCode, exitCodes } from "./cli-error.ts";
import type { UserError } from "./client.ts";
import type { Session } from "./session.ts";

interface Change {
  /** A mutation with the variable `$input`, whose payload has the alias `payload`. */
  readonly document: string;
  inputOf(id: string): object;
  readonly outcome: string;
}

/** Runs a mutation for each ID, and prints what became of each. */
export async function changeEach(session: Session, ids: readonly string[], change: Change): Promise<ExitCode> {
  let hasFailed = false;
  async function* results() {
    for (const id of ids) {
      const { payload } = await session.client.send<{ payload: { userErrors: readonly UserError[] } }>(
        change.document,
        {
          input: change.inputOf(id),
        },
      );
      const [error] = payload.userErrors;
      hasFailed ||= error !== undefined;
      const outcome = error ? "FAILED" : change.outcome;
      yield { id, outcome, code: error?.code ?? null, message: error?.message ?? null };
    }
  }
  await session.printer.list(results(), ["id", "outcome", "code", "message"]);
  return hasFailed ? exitCodes.failed : exitCodes.done;
}
