import type { IncomingMessage } from "node:http";

/** Returns `undefined` for a body that is too long. It reads the rest all the same, so that the client receives the response. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    lengthBytes += chunk.length;
    if (lengthBytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return lengthBytes <= maxBytes ? Buffer.concat(chunks) : undefined;
}
