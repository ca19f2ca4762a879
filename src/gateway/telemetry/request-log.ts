import type { FastifyInstance } from "fastify";
import type { Caller } from "../domain/caller.ts";
import type { RequestRecord } from "../request-record.ts";
import type { Answered } from "./metrics.ts";
import { CLIENT_LEFT, whenEnded } from "./request-end.ts";

/** Tells each request: as one line of the log, with nothing in it that belongs to a user, and to who counts. */
export function tellAnswers(app: FastifyInstance, answered: (request: Answered) => void): void {
  whenEnded(app, (request, reply, status) => {
    const { operation, documentHash, calls, estimatedCalls, codes, awsRequestIds, refusal } =
      request.getDecorator<RequestRecord>("record");
    const caller = request.getDecorator<Caller | undefined>("caller");
    request.log[status >= 500 ? "warn" : "info"](
      {
        ...(caller && { caller: caller.id }),
        ...(operation && { operation: operation.name ?? operation.type, type: operation.type }),
        ...(documentHash !== undefined && { document: documentHash.slice(0, 16) }),
        status,
        durationMs: Math.round(reply.elapsedTime),
        calls,
        ...(estimatedCalls !== undefined && { estimatedCalls }),
        ...(refusal !== undefined && { refusal }),
        ...(codes.size > 0 && { codes: [...codes] }),
        ...(awsRequestIds.length > 0 && { awsRequestIds }),
      },
      status === CLIENT_LEFT ? "left" : "answered",
    );
    answered({ status, type: operation?.type ?? "none", seconds: reply.elapsedTime / 1000, codes });
  });
}
