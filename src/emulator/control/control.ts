import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { PastRequest, RecordedRequest, State } from "../public.ts";
import { createServer } from "../wire/http.ts";
import { handleControlRequest } from "./requests.ts";
import { type Control, readState } from "./state.ts";

const MAX_PAST_REQUESTS = 50;

export interface ControlPort extends AsyncDisposable {
  readonly url: string | undefined;
  record(request: RecordedRequest): void;
  readonly state: () => State;
}

/** Masks signatures and session tokens: a presigned URL is as good as a key until it expires. */
const maskSecrets = (target: string) => target.replaceAll(/(X-Amz-(?:Signature|Security-Token)=)[^&]*/gi, "$1...");

/** Opens the control port, on 127.0.0.1 only. Without a number it opens none, and only records requests. */
export async function openControlPort(control: Control, port: number | undefined): Promise<ControlPort> {
  const requests: PastRequest[] = [];
  const state = () => readState(control, requests);
  function record(request: RecordedRequest): void {
    requests.push({ ...request, target: maskSecrets(request.target), time: new Date().toISOString() });
    if (requests.length > MAX_PAST_REQUESTS) requests.shift();
  }
  if (port === undefined) return { url: undefined, record, state, [Symbol.asyncDispose]: async () => {} };

  const server = createServer(
    { requireHostHeader: false },
    (request, response) => void handleControlRequest(control, state, request, response),
  );
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_emulator`,
    record,
    state,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
