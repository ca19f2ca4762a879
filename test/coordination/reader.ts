import type { Coordination, SharedRead } from "../../src/gateway/coordination/ports.ts";
import { endlessSignals, type RequestSignals } from "../../src/gateway/domain/request-context.ts";
import { ReadCoalescer } from "../../src/gateway/upstream/read-coalescing.ts";
import { caller } from "../support/simulated-service.ts";
import { waitUntil } from "../support/wait-until.ts";

const request = { caller, deadline: Number.POSITIVE_INFINITY };
const createdAt = new Date(0);

type Options = Partial<Pick<SharedRead, "key" | "acceptsCached" | "isShareable" | "onSendExpected">> & {
  readonly ttlMs?: number;
  readonly signals?: Pick<RequestSignals, "read">;
};

/** Reads through one replica. Each call that is sent waits until it is settled by the test. */
export function createReader({ reads }: Pick<Coordination, "reads">) {
  const coalescer = new ReadCoalescer(reads);
  const calls: PromiseWithResolvers<object>[] = [];
  const read = async (options: Options = {}) => {
    const send = () => {
      const call = Promise.withResolvers<object>();
      calls.push(call);
      return call.promise;
    };
    const defaults = { key: "key", tags: ["tag", "list"], acceptsCached: true, isShareable: true, ttlMs: 60_000 };
    const { source, result } = await coalescer.read({
      ...defaults,
      request,
      signals: endlessSignals,
      send,
      ...options,
    });
    return { source, response: await result };
  };
  return {
    read,
    calls,
    invalidate: (tags: readonly string[]) => coalescer.invalidate(tags),
    /** Reads, and settles the call that is sent. */
    readNow: async (name: string, options: Options = {}) => {
      const sent = calls.length;
      let hasResponse = false;
      const reading = read(options).finally(() => {
        hasResponse = true;
      });
      await waitUntil(() => hasResponse || calls.length > sent);
      calls[sent]?.resolve({ name, createdAt });
      return (await reading).response;
    },
  };
}

export const named = (name: string) => ({ name, createdAt });
