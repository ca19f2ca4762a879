import { randomBytes } from "node:crypto";
import { afterAll, describe } from "@jest/globals";
import { openLocally, openShared } from "../../src/gateway/coordination/open.ts";
import type { Coordination, Rates, ValkeyAddress } from "../../src/gateway/coordination/ports.ts";
import { RESPONSE_TIMEOUT_MS } from "../support/timeouts.ts";
import { startValkey, type ValkeyServer, valkeyProgram } from "../support/valkey.ts";

type Class = "ALL" | "READS";

export type Open = (rates?: Rates<Class>, address?: ValkeyAddress) => Promise<Coordination<Class>>;

const defaultRates = { ALL: 50, READS: 20 };

const service = { totalClass: "ALL", defaultRates } as const;

export const ignoreEvents = {
  onOperation: () => {},
  onFailure: () => {},
  onChange: () => {},
  onOtherReason: () => {},
  onLocalMutex: () => {},
};

/** Of the locks of replicas. */
export const LEASE_MS = 600;

/** Background calls leave nothing to others. */
const common = { service, backgroundReserve: 0, now: () => performance.now() };

const openMemory: Open = async (rates = defaultRates) => openLocally({ ...common, rates });

interface ReplicaOptions {
  readonly timeoutMs?: number;
  readonly leaseMs?: number;
  readonly onChange?: () => void;
  readonly now?: () => number;
}

/** Returns a function that opens replicas of one gateway on a server, whose data no other gateway sees. */
export function replicasOn(
  server: Pick<ValkeyServer, "address">,
  {
    timeoutMs = RESPONSE_TIMEOUT_MS,
    leaseMs = LEASE_MS,
    onChange = ignoreEvents.onChange,
    now = common.now,
  }: ReplicaOptions = {},
): Open {
  const cursorKeys = [randomBytes(32)];
  const shared = {
    timeoutMs,
    cursorKeys,
    region: "us-east-1",
    replicas: 2,
    leaseMs,
  };
  return (rates = defaultRates, address = server.address) =>
    openShared({ ...common, rates, now }, { ...shared, address, observer: { ...ignoreEvents, onChange } });
}

/** Defines tests for every implementation of the ports, which must keep the same contracts. */
export function forEachImplementation(defineTests: (open: Open) => void): void {
  describe("memory", () => defineTests(openMemory));
  if (!valkeyProgram) return;
  describe("Valkey", () => {
    let server: Promise<ValkeyServer> | undefined;
    afterAll(async () => (await server)?.[Symbol.asyncDispose]());
    defineTests(async (rates) => {
      server ??= startValkey();
      return replicasOn(await server)(rates);
    });
  });
}
