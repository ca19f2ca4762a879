import type { Headers } from "./callers.ts";
import { record, send } from "./client.ts";
import { createTally, type Tally } from "./tally.ts";
import { serveWorker } from "./worker.ts";

/** Requests that are sent at once, each on a connection of its own. */
export interface CrowdInput {
  readonly url: string;
  /** The bodies for each AppInstance, by shape. */
  readonly bodies: Readonly<Record<string, readonly string[]>>;
  readonly requests: readonly { readonly headers: Headers; readonly instance: string; readonly shape: number }[];
}

await serveWorker(async ({ url, bodies, requests }: CrowdInput): Promise<Tally> => {
  const tally = createTally();
  await Promise.all(
    requests.map(async ({ headers, instance, shape }) =>
      record(tally, await send({ url, headers, body: bodies[instance]?.[shape] ?? "" })),
    ),
  );
  return tally;
});
