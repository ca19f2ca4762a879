import type { Call } from "../../chime/commands.ts";
import type { Chunk, ChunkOutcome } from "../../coordination/job-store.ts";
import { GatewayError } from "../../domain/gateway-error.ts";
import type { ItemResult } from "../../domain/job.ts";
import { createLists } from "../../loaders/lists.ts";

/** Reads the page of a chunk. AWS repeats a token if a list has no end, so that counts as the last page. */
export async function exportPage({ job, firstNumber, pageToken }: Chunk, call: Call): Promise<ChunkOutcome> {
  const page = await createLists(call).ListAppInstanceUsers.of(job.appInstanceArn ?? "", false)(pageToken);
  const results = page.rows.map((row, index): ItemResult => {
    const number = firstNumber + index;
    if (row instanceof GatewayError) return failedRow(number, row);
    const { name, metadata } = row;
    const unreadable = [name, metadata].find((value) => value instanceof GatewayError);
    if (unreadable instanceof GatewayError) return { ...failedRow(number, unreadable), arn: row.arn };
    return { number, outcome: "EXPORTED", arn: row.arn, name: textOf(name), metadata: textOf(metadata) };
  });
  const isLast = page.nextToken === undefined || page.nextToken === pageToken;
  return { results, nextPageToken: isLast ? undefined : page.nextToken };
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

const failedRow = (number: number, { code, message, awsRequestId }: GatewayError): ItemResult => ({
  number,
  outcome: "FAILED",
  code,
  message,
  awsRequestId,
});
