import { type FakeUpstream, forwardTo, startFakeUpstream } from "./fake-upstream.ts";

interface Held {
  /** Resolves when the exchange has come to the place where it is held. */
  readonly arrived: Promise<void>;
  /** Lets it continue; with a status, the client gets that without a body. */
  release(status?: number): void;
}

export interface HoldingProxy extends FakeUpstream {
  /** Holds the next exchange of a method: its request before the service has it, or the service's response. */
  holdNext(method: string, part: "request" | "response"): Held;
}

/** Starts a server between a gateway and a service that can hold what passes. */
export async function startHoldingProxy(target: string): Promise<HoldingProxy> {
  const holds: { matches: (method: string, part: string) => boolean; pass: () => Promise<number | undefined> }[] = [];
  const pass = async (method: string, part: string) => {
    const index = holds.findIndex(({ matches }) => matches(method, part));
    return index < 0 ? undefined : holds.splice(index, 1)[0]?.pass();
  };
  const proxy = await startFakeUpstream(async (request, response) => {
    const { method = "GET" } = request;
    const body = Buffer.concat(await request.toArray());
    const refusal = await pass(method, "request");
    if (refusal !== undefined) return void response.writeHead(refusal).end();
    const reply = await forwardTo(target, request, body);
    const text = await reply.text();
    const failure = await pass(method, "response");
    if (failure !== undefined) return void response.writeHead(failure).end();
    response.writeHead(reply.status, { "content-type": "application/json" }).end(text);
  });
  return {
    ...proxy,
    holdNext: (method, part) => {
      const arrived = Promise.withResolvers<void>();
      const released = Promise.withResolvers<number | undefined>();
      holds.push({
        matches: (...given) => given[0] === method && given[1] === part,
        pass: () => {
          arrived.resolve();
          return released.promise;
        },
      });
      return { arrived: arrived.promise, release: released.resolve };
    },
  };
}
