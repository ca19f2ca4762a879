import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Content } from "../content/content.ts";
import type { SeenRequest } from "../exchange.ts";
import { createServer } from "../wire/http.ts";
import { handleControl } from "./requests.ts";
import { type Observed, type PastRequest, type State, stateOf } from "./state.ts";

/** So many requests are remembered. */
const REMEMBERED = 50;

/** What the control port acts on. */
export interface Control extends Observed {
  /** Forgets all that is held, and takes the content instead, which must have been checked. */
  reset(content: Content): void;
}

export interface Panel extends AsyncDisposable {
  /** `undefined` without a control port. */
  readonly url: string | undefined;
  saw(seen: SeenRequest): void;
  readonly state: () => State;
}

/** A presigned URL is as good as a key while it lives, and so is a session token. */
const withoutSecrets = (target: string) => target.replaceAll(/(X-Amz-(?:Signature|Security-Token)=)[^&]*/gi, "$1...");

/** Opens the control port, on loopback only; without a number there is none, and the panel only remembers. */
export async function openControl(control: Control, port: number | undefined): Promise<Panel> {
  const requests: PastRequest[] = [];
  const state = () => stateOf(control, requests);
  function saw(seen: SeenRequest): void {
    requests.push({ ...seen, target: withoutSecrets(seen.target), time: new Date().toISOString() });
    if (requests.length > REMEMBERED) requests.shift();
  }
  if (port === undefined) return { url: undefined, saw, state, [Symbol.asyncDispose]: async () => {} };

  const server = createServer((request, response) => void handleControl(control, state, request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/_emulator`,
    saw,
    state,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
