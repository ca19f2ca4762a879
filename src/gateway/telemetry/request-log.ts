import type { FastifyInstance } from "fastify";
import type { Caller } from "../domain/caller.ts";
import type { RequestRecord } from "../request-record.ts";
import type { HashCaller } from "./caller-hash.ts";
import type { RequestOutcome } from "./metrics.ts";
import { CLIENT_CLOSED_REQUEST, onRequestEnd } from "./request-end.ts";

const DOCUMENT_HASH_LENGTH = 16;

/** The messages of the lines that the development log shortens. */
export const requestMessages = { completed: "request completed", aborted: "request aborted by the client" } as const;

interface RequestLogOptions {
  readonly hashCaller: HashCaller;
  readonly recordRequest: (outcome: RequestOutcome) => void;
}

/** Logs one line per request, without user data, and records its outcome. */
export function logRequests(app: FastifyInstance, { hashCaller, recordRequest }: RequestLogOptions): void {
  onRequestEnd(app, (request, reply, status) => {
    const { operation, documentHash, actualCost, estimatedCost, errorCodes, awsRequestIds, authenticationFailure } =
      request.getDecorator<RequestRecord>("record");
    const caller = request.getDecorator<Caller | undefined>("caller");
    request.log[status >= 500 ? "warn" : "info"](
      {
        ...(caller && { caller: hashCaller(caller.principal) }),
        ...(operation && { operation: operation.name ?? operation.type, type: operation.type }),
        ...(documentHash !== undefined && { document: documentHash.slice(0, DOCUMENT_HASH_LENGTH) }),
        status,
        durationMs: Math.round(reply.elapsedTime),
        calls: actualCost.calls,
        ...(estimatedCost && { estimatedCalls: estimatedCost.calls }),
        ...(caller?.grantIssue !== undefined && { grantIssue: caller.grantIssue }),
        ...(authenticationFailure !== undefined && { authenticationFailure }),
        ...(errorCodes.size > 0 && { errorCodes: [...errorCodes] }),
        ...(awsRequestIds.length > 0 && { awsRequestIds }),
      },
      status === CLIENT_CLOSED_REQUEST ? requestMessages.aborted : requestMessages.completed,
    );
    recordRequest({ status, type: operation?.type ?? "none", seconds: reply.elapsedTime / 1000, errorCodes });
  });
}
