import Fastify, { type FastifyInstance } from "fastify";
import type { Metrics } from "./metrics.ts";

interface MetricsAddress {
  readonly host: string;
  /** Undefined: the port of the API. */
  readonly metricsPort: number | undefined;
}

/** Serves /metrics, on a port of its own if one is configured. */
export async function serveMetrics(
  app: FastifyInstance,
  { text, contentType }: Metrics,
  { host, metricsPort }: MetricsAddress,
): Promise<AsyncDisposable> {
  const own = metricsPort === undefined ? undefined : Fastify();
  (own ?? app).get("/metrics", async (_, reply) => reply.type(contentType).send(await text()));
  await own?.listen({ host, port: metricsPort ?? 0 });
  return { [Symbol.asyncDispose]: async () => own?.close() };
}
