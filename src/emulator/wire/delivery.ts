import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";

/** How an answer goes out that does not go out at once and whole. Times are in milliseconds. */
export type Delivery =
  | { readonly how: "never" | "reset" | "stall" | "resetInBody" }
  | { readonly how: "late" | "drip"; readonly ms: number };

interface Sent {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

const PIECES = 10;

/** So long do bytes on loopback need at most, before a reset could overtake them. */
const ON_THE_WAY_MS = 20;

/** Ends when the answer is out, or as much of it as is to go out. */
export async function deliver(response: ServerResponse, answer: Sent, delivery: Delivery | undefined): Promise<void> {
  const { socket } = response;
  switch (delivery?.how) {
    case undefined:
      return void response.writeHead(answer.status, answer.headers).end(answer.body);
    case "never":
      return;
    case "reset":
      return void socket?.resetAndDestroy();
    case "late":
      return (await stillThereAfter(delivery.ms, response)) ? deliver(response, answer, undefined) : undefined;
    case "stall":
      return begin(response, answer);
    case "resetInBody":
      begin(response, answer);
      await stillThereAfter(ON_THE_WAY_MS, response);
      return void socket?.resetAndDestroy();
    case "drip":
      return drip(response, answer, delivery.ms);
  }
}

/** Sends the head, which promises the whole body, and half of the body. What has no body gets to promise one. */
function begin(response: ServerResponse, { status, headers, body }: Sent): void {
  const bytes = Buffer.from(body);
  const promised = { ...headers, "Content-Length": String(bytes.length || 2) };
  response.writeHead(bytes.length === 0 ? 200 : status, promised).flushHeaders();
  response.write(bytes.subarray(0, bytes.length / 2));
}

async function drip(response: ServerResponse, { status, headers, body }: Sent, ms: number): Promise<void> {
  const bytes = Buffer.from(body);
  const size = Math.max(1, Math.ceil(bytes.length / PIECES));
  response.writeHead(status, headers).flushHeaders();
  for (let from = 0; from < bytes.length; from += size) {
    if (from > 0 && !(await stillThereAfter(ms / (PIECES - 1), response))) return;
    response.write(bytes.subarray(from, from + size));
  }
  response.end();
}

/** Waits, but not for who is gone, and without holding the process. */
async function stillThereAfter(ms: number, response: ServerResponse): Promise<boolean> {
  const gone = new AbortController();
  const leave = () => gone.abort();
  response.once("close", leave);
  await setTimeout(ms, undefined, { ref: false, signal: gone.signal }).catch(() => {});
  response.off("close", leave);
  return !gone.signal.aborted;
}
