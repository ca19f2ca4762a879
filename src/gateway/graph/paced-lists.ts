import {
  defaultFieldResolver,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from "graphql";
import type { GraphqlContext } from "../context.ts";

/** GraphQL completes this many values in about ten milliseconds. */
const MAX_UNPACED_VALUES = 10_000;

/** How long objects are completed before others have a turn of the event loop. */
const PIECE_MS = 8;

/** At least this many objects are completed together, because their reads are batched. */
const MIN_PIECE_ITEMS = 10;

/** Wraps the resolvers of lists of objects: GraphQL would complete all objects of a large list in one turn of the event loop. */
export function paceLists(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, context: GraphqlContext | undefined, info) => {
        const result: unknown = resolve(source, args, context, info);
        if (!context || (context.record.estimatedCost?.values ?? 0) <= MAX_UNPACED_VALUES) return result;
        const { turns, caller, signals } = context;
        const takeTurn = async () => (await turns.acquire(caller, 1, signals.deadline))?.[Symbol.dispose]();
        const pace = (value: unknown) =>
          Array.isArray(value) && value.length > MIN_PIECE_ITEMS ? completeInTurns(value, takeTurn) : value;
        return result instanceof Promise ? result.then(pace) : pace(result);
      };
    }
  }
}

/** Returns promises of the items, which are resolved piece by piece. Errors need no turn. */
export function completeInTurns(
  items: readonly unknown[],
  takeTurn: () => Promise<void>,
  now: () => number = () => performance.now(),
): unknown[] {
  const ready: (() => void)[] = [];
  let isReleasing = false;

  async function release(): Promise<void> {
    isReleasing = true;
    while (ready.length > 0) {
      await takeTurn();
      const startedAt = now();
      for (let count = 0; count < MIN_PIECE_ITEMS || now() - startedAt < PIECE_MS; count += 1) {
        const next = ready.shift();
        if (!next) break;
        next();
        await undefined; // GraphQL completes the item
      }
    }
    isReleasing = false;
  }

  const inTurn = (value: unknown) => {
    const { promise, resolve } = Promise.withResolvers();
    ready.push(() => resolve(value));
    if (!isReleasing) void release();
    return promise;
  };
  return items.map((item) =>
    item instanceof Error ? item : item instanceof Promise ? item.then(inTurn) : inTurn(item),
  );
}
