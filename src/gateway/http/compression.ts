import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";
import type { RequestRecord } from "../request-record.ts";

/** Shorter responses fit into one packet anyway. */
const MIN_BYTES = 1024;

/** A stream for fewer bytes takes three times the CPU time of compressing them at once. */
const MAX_SYNC_BYTES = 16 * 1024;

/** Compresses responses for clients that accept it; the plugin streams large ones. It leaves out those that contain a secret. */
export async function compressResponses(app: FastifyInstance): Promise<void> {
  app.addHook("onSend", (request, _, payload, done) => {
    const { "accept-encoding": accepted = "identity" } = request.headers;
    // The length of a compressed response could reveal a secret to a caller who chooses a text beside it (BREACH).
    const isLeftOut = accepted === "identity" || request.getDecorator<RequestRecord>("record").containsSecrets;
    // The header turns the plugin off.
    if (isLeftOut) request.headers["x-no-compression"] = "1";
    done(null, payload);
  });
  await app.register(compress, {
    encodings: ["br", "gzip"],
    threshold: MIN_BYTES,
    syncThreshold: MAX_SYNC_BYTES,
    globalDecompression: false,
  });
}
