import type { Node } from "../domain/models.ts";
import { ObjectMap } from "./object-map.ts";

interface DescriptionDeps {
  readonly describe: (node: Node) => Promise<Node | null>;
  /** Throws FORBIDDEN if the caller may not describe the object. */
  readonly assertAllowed: (node: Node) => void;
}

/** Returns what a describe found, or throws its error. */
type Outcome = () => Node | null;

const failWith =
  (error: unknown): Outcome =>
  () => {
    throw error;
  };

/** What the fields of an object share: thousands of fields that fail must not be decided, nor wait, one by one. */
export function createDescriptions({ describe, assertAllowed }: DescriptionDeps) {
  const refusals = new ObjectMap<Outcome | "allowed">();
  const outcomes = new ObjectMap<Outcome | Promise<Outcome>>();

  const refusalOf = (node: Node) => refusals.get(node) ?? refusals.set(node, findRefusal(node));

  function findRefusal(node: Node): Outcome | "allowed" {
    try {
      assertAllowed(node);
      return "allowed";
    } catch (error) {
      return failWith(error);
    }
  }

  function load(node: Node): Promise<Outcome> {
    const pending: Promise<Outcome> = describe(node)
      .then(
        (found): Outcome =>
          () =>
            found,
        failWith,
      )
      .then((outcome) => (outcomes.get(node) === pending ? outcomes.set(node, outcome) : outcome));
    outcomes.set(node, pending);
    return pending;
  }

  return {
    assertAllowed: (node: Node): void => {
      const refusal = refusalOf(node);
      if (refusal !== "allowed") refusal();
    },
    /** Describes an object, unless the caller may not. A promise is never rejected. */
    outcomeOf: (node: Node): Outcome | Promise<Outcome> => {
      const refusal = refusalOf(node);
      return refusal === "allowed" ? (outcomes.get(node) ?? load(node)) : refusal;
    },
    clear: (): void => outcomes.clear(),
  };
}
