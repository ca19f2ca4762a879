import type { ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { ServiceResponse } from "./response.ts";

const PIECES = 10;

/** Bytes need at most this long on loopback before a reset could overtake them. */
const LOOPBACK_DELAY_MS = 20;

export async function deliver(response: ServerResponse, content: ServiceResponse): Promise<void> {
  const { socket } = response;
  const { delivery } = content;
  switch (delivery?.mode) {
    case undefined:
      return sendWhole(response, content);
    case "never":
      return;
    case "reset":
      return void socket?.resetAndDestroy();
    case "delay":
      if (await isOpenAfter(delivery.durationMs, response)) sendWhole(response, content);
      return;
    case "stall":
      return sendHalf(response, content);
    case "resetInBody":
      sendHalf(response, content);
      await isOpenAfter(LOOPBACK_DELAY_MS, response);
      return void socket?.resetAndDestroy();
    case "drip":
      return drip(response, content, delivery.durationMs);
  }
}

function sendWhole(response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  response.writeHead(status, headers).end(body);
}

/** Sends the head and half of the body. A response without a body claims to have one. */
function sendHalf(response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  const bytes = Buffer.from(body);
  const wholeHeaders = { ...headers, "Content-Length": String(bytes.length || 2) };
  response.writeHead(bytes.length === 0 ? 200 : status, wholeHeaders).flushHeaders();
  response.write(bytes.subarray(0, bytes.length / 2));
}

async function drip(
  response: ServerResponse,
  { status, headers, body }: ServiceResponse,
  durationMs: number,
): Promise<void> {
  const bytes = Buffer.from(body);
  const pieceBytes = Math.max(1, Math.ceil(bytes.length / PIECES));
  response.writeHead(status, headers).flushHeaders();
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    if (from > 0 && !(await isOpenAfter(durationMs / (PIECES - 1), response))) return;
    response.write(bytes.subarray(from, from + pieceBytes));
  }
  response.end();
}

/** Waits, and resolves with `false` as soon as the client disconnects. The timer does not keep the process alive. */
async function isOpenAfter(delayMs: number, response: ServerResponse): Promise<boolean> {
  const closed = new AbortController();
  const onClose = () => closed.abort();
  response.once("close", onClose);
  await setTimeout(delayMs, undefined, { ref: false, signal: closed.signal }).catch(() => {});
  response.off("close", onClose);
  return !closed.signal.aborted;
}
