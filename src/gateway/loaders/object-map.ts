import type { Node } from "../domain/models.ts";

/** A value for each object, however many references to it there are. */
export class ObjectMap<Value> {
  readonly #byType = new Map<string, Map<string, Value>>();

  get(node: Node): Value | undefined {
    return this.#byType.get(node.__typename)?.get(keyOf(node));
  }

  set(node: Node, value: Value): Value {
    const ofType = this.#byType.get(node.__typename) ?? new Map<string, Value>();
    this.#byType.set(node.__typename, ofType.set(keyOf(node), value));
    return value;
  }

  clear(): void {
    this.#byType.clear();
  }
}

const keyOf = (node: Node): string => ("endpointId" in node ? `${node.arn} ${node.endpointId}` : node.arn);
