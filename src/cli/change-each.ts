import { CliError, type ExitCode, exitCodes } from "./cli-error.ts";
import { GatewayError, type UserError } from "./client.ts";
import type { Row } from "./output.ts";
import type { Session } from "./session.ts";

interface Change {
  /** A mutation with the variable `$input`, whose payload has the alias `payload`. */
  readonly document: string;
  inputOf(id: string): object;
  readonly outcome: string;
}

const rowOf = (id: string, outcome: string, error?: UserError): Row => ({
  id,
  outcome,
  code: error?.code ?? null,
  message: error?.message ?? null,
});

/** Returns the row of a change after whose error nothing else is sent. Without a response, it may have been performed. */
function failedRow(id: string, error: unknown): Row {
  if (error instanceof GatewayError) return rowOf(id, "FAILED", { code: error.code, message: error.detail });
  return { ...rowOf(id, "UNKNOWN"), message: error instanceof CliError ? error.message : "Interrupted" };
}

/** Runs a mutation for each ID, and prints what became of each, even if not all could be sent. */
export async function changeEach(session: Session, ids: readonly string[], change: Change): Promise<ExitCode> {
  const { client, interruption, printer } = session;
  // A wrong ID is found before anything is changed.
  const changes = ids.map((id) => ({ id, input: change.inputOf(id) }));
  let hasFailed = false;
  let failure: unknown;

  async function perform(id: string, input: object): Promise<Row> {
    if (failure !== undefined) return rowOf(id, "NOT_SENT");
    try {
      const { payload } = await client.send<{ payload: { userErrors: readonly UserError[] } }>(change.document, {
        input,
      });
      const [error] = payload.userErrors;
      hasFailed ||= error !== undefined;
      return rowOf(id, error ? "FAILED" : change.outcome, error);
    } catch (error) {
      if (!(error instanceof CliError || interruption.wasInterrupted)) throw error;
      failure = error;
      return failedRow(id, error);
    }
  }

  async function* results() {
    for (const { id, input } of changes) yield await perform(id, input);
  }

  interruption.handle();
  try {
    await printer.list(results(), ["id", "outcome", "code", "message"]);
    if (failure !== undefined) throw failure;
  } catch (error) {
    if (!interruption.wasInterrupted) throw error;
  }
  if (interruption.wasInterrupted) return interruption.exitCode;
  return hasFailed ? exitCodes.failed : exitCodes.done;
}
