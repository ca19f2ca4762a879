import type { OperationDefinitionNode } from "graphql";
import { LRUCache } from "lru-cache";
import type { EstimatedCost } from "../request-record.ts";

const MAX_COSTS = 1_000;
const MAX_VARIABLES_LENGTH = 500;

/** Remembers the costs of operations that clients send again. Holds no document. */
export class KnownCosts {
  readonly #costs = new LRUCache<string, EstimatedCost>({ max: MAX_COSTS });
  readonly #ids = new WeakMap<OperationDefinitionNode, number>();
  #lastId = 0;

  get(key: string | undefined): EstimatedCost | undefined {
    return key === undefined ? undefined : this.#costs.get(key);
  }

  set(key: string | undefined, { values, calls }: EstimatedCost): EstimatedCost {
    const cost = { values, calls };
    if (key !== undefined) this.#costs.set(key, cost);
    return cost;
  }

  /** Returns what the cost depends on, or undefined if the variables are too long to be sent again. */
  keyOf(
    operation: OperationDefinitionNode,
    variables: object,
    allowedInstances: number | undefined,
  ): string | undefined {
    if (!operation.variableDefinitions?.length) return `${this.#idOf(operation)} ${allowedInstances}`;
    if (Object.values(variables).some((value) => typeof value === "object" && value !== null)) return undefined;
    const text = JSON.stringify(variables);
    return text.length > MAX_VARIABLES_LENGTH ? undefined : `${this.#idOf(operation)} ${allowedInstances} ${text}`;
  }

  #idOf(operation: OperationDefinitionNode): number {
    const id = this.#ids.get(operation) ?? ++this.#lastId;
    this.#ids.set(operation, id);
    return id;
  }
}
