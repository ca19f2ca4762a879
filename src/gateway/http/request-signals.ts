import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers";
import type { RequestContext } from "../domain/request-context.ts";

/** Returns the signals of a request. Its timer ends with the response, unlike that of `AbortSignal.timeout`, which outlives it. */
export function createSignals(
  response: ServerResponse,
  remainingMs: number,
): Pick<RequestContext, "deadlineSignal" | "clientAborted" | "readSignal"> {
  const [deadline, client, read] = [new AbortController(), new AbortController(), new AbortController()];
  const abort = (controller: AbortController) => {
    controller.abort();
    read.abort();
  };
  const timer = setTimeout(abort, remainingMs, deadline).unref();
  const onClose = () => {
    if (response.writableFinished) return clearTimeout(timer);
    return abort(client);
  };
  if (response.closed) onClose();
  else response.once("close", onClose);
  return { deadlineSignal: deadline.signal, clientAborted: client.signal, readSignal: read.signal };
}
