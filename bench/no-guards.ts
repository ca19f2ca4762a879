import { registerHooks } from "node:module";
import type { ApolloServerPlugin } from "@apollo/server";
import type { FastifyInstance } from "fastify";
import type { EstimatedCost, ResponseMemory } from "../src/gateway/request-record.ts";

// Takes the place of the gateway's guards in a process that imports this file first. All else of the gateway stays as it is.
registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const resolved = nextResolve(specifier, context);
    const isGuard = /\/src\/gateway\/(guards\/[\w-]+|cost\/limit-cost)\.ts$/.test(resolved.url);
    return isGuard ? { ...resolved, url: import.meta.url } : resolved;
  },
});

const doNothing = (): void => undefined;
const createIdlePlugin = (): ApolloServerPlugin => ({});

export const UNCOUNTED_BYTES = 64 * 1024;
export const MAX_TOKENS = 2000;

export const allowOnlyTrustedDocuments = doNothing;
export const limitCallerRate = doNothing;
export const limitConnections = doNothing;
export const limitErrors = doNothing;
export const limitNestingDepth = doNothing;
export const limitResponseBytes = doNothing;
export const limitUploadMemory = doNothing;
export const limitVariableSize = doNothing;
export const shedLoad = doNothing;

export function releaseBuildMemory(app: FastifyInstance): void {
  app.decorateRequest("memory");
}

export const limitCost = createIdlePlugin;
export const limitResponseSize = createIdlePlugin;
export const reportErrors = createIdlePlugin;
export const reserveBuildMemory = createIdlePlugin;

export const limitDocumentSize = () => ({});
export const createMemoryPools = () => ({});
export const readTrustedDocuments = () => new Map<string, string>();

export class ConnectionLimit {
  assign(): void {}
}

export class RequestSlots {
  async drained(): Promise<void> {}
}

export class RequestMemory implements ResponseMemory {
  async reserveToBuild(_: EstimatedCost): Promise<boolean> {
    return true;
  }

  async reserveToSend(_: number): Promise<boolean> {
    return true;
  }
}
