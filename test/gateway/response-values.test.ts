import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { valueTypes } from "../../src/gateway/domain/described.ts";
import { operationNames } from "../../src/gateway/operations.ts";
import { changeAt, declaredKinds, type ModelMember, modelMembers } from "../support/aws-model.ts";
import type { GraphqlResponse } from "../support/harness.ts";
import { documentsFor, targetIn } from "../support/operations.ts";
import { fieldPathOf, isNonNull, roleOf, selectionOf, variants } from "../support/response-cases.ts";
import { type CompleteGateway, startWithCompleteResponses } from "../support/response-fake.ts";
import { instance, type View, views } from "../support/response-views.ts";
import { fieldsThatShowValues, nestedTypes } from "../support/shown-fields.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

type Variant = (typeof variants)[ModelMember["kind"]][number];
type Path = readonly (string | number)[];

let gateway: CompleteGateway;
beforeAll(async () => {
  gateway = await startWithCompleteResponses();
});
afterAll(async () => gateway[Symbol.asyncDispose]());

const completeResults = new Map<string, GraphqlResponse["data"]>();

/** Returns what a document gets from responses that have every member. */
async function completeResult(document: string, variables?: object): Promise<GraphqlResponse["data"]> {
  if (completeResults.has(document)) return completeResults.get(document);
  const { data, errors } = await gateway.execute(document, variables);
  expect(errors).toBeUndefined();
  completeResults.set(document, data);
  return data;
}

const documents = documentsFor(targetIn(instance));

/** Sets or deletes a member, in the second row of a list. */
const breakMember =
  ({ path }: ModelMember, variant: Variant) =>
  (response: object): void =>
    changeAt(response, path.slice(0, -1), (object) => {
      const name = (path.at(-1) ?? "").replace("[]", "");
      if ("value" in variant) Reflect.set(object, name, variant.value);
      else Reflect.deleteProperty(object, name);
    });

function withNullAt(data: unknown, path: Path): unknown {
  const copy: unknown = structuredClone(data);
  const parent = path.slice(0, -1).reduce((value, key) => Reflect.get(Object(value), key), copy);
  Reflect.set(Object(parent), path.at(-1) ?? "", null);
  return copy;
}

interface Outcome {
  readonly document: string;
  readonly variables?: object | undefined;
  /** The places that are null. */
  readonly nulls: readonly Path[];
  /** The paths of the errors. */
  readonly errors: readonly Path[];
}

/** Executes a document while a member is broken. Expects null at those places, errors at those paths, and all other values. */
async function expectOutcome(member: ModelMember, variant: Variant, outcome: Outcome): Promise<void> {
  const { document, variables } = outcome;
  const complete = await completeResult(document, variables);
  const change = breakMember(member, variant);
  const response = await gateway.executeWith(member.operation, change, document, variables);
  const { data, errors = [], extensions, calls } = response;
  expect(data).toEqual(outcome.nulls.reduce(withNullAt, complete));
  expect(new Set(errors.map(({ path }) => path?.join(".")))).toEqual(
    new Set(outcome.errors.map((path) => path.join("."))),
  );
  expect(errors).toHaveLength(outcome.errors.length);
  for (const { message, extensions } of errors) {
    expect(extensions.code).toBe("UPSTREAM_INVALID_RESPONSE");
    expectReason(member, variant, message);
  }
  expect(extensions.cost.actualCalls).toBe(calls.length);
}

/** A message names the member, and an enum's value, but no other text or number. */
function expectReason({ path, enumName }: ModelMember, variant: Variant, message: string): void {
  const isUnknown = enumName !== undefined && typeof variant.value === "string";
  if (path.length > 1) expect(message).toContain(`\`${path.at(-1)}\``);
  if (isUnknown) expect(message).toContain(`the unknown ${enumName}`);
  expect(message.includes("LATER_VALUE")).toBe(variant.value === "LATER_VALUE");
  expect(message).not.toMatch(/canary|4711/);
}

/** Returns the paths that a view selects: the members of its object that have no members themselves. */
const pathsOf = (view: View): string[][] =>
  modelMembers
    .filter((member) => member.operation === view.operation && roleOf(member) === "shown" && isLeaf(member))
    .filter(({ path }) => startsWith(path, view.shape))
    .map((member) => fieldPathOf(member, view.shape))
    .filter(([field = ""]) => !view.known?.includes(field));

const isLeaf = ({ kind }: ModelMember): boolean => kind !== "structure" && kind !== "list";

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, index) => path[index] === name);

/** Returns where a view has something in the result of a document with several of them. */
const placeIn = (views: readonly View[], view: View, path: readonly string[] = []): (string | number)[] => [
  `v${views.indexOf(view)}`,
  ...view.path.slice(1),
  ...path,
];

/** Returns the queries among the views as one document, and the mutations as another, without the fields at a path. */
function documentsOf(all: readonly View[], leftOut?: (view: View) => readonly string[]) {
  const groups = [
    all.filter(({ document }) => !isMutation(document)),
    all.filter(({ document }) => isMutation(document)),
  ];
  return groups
    .filter(({ length }) => length > 0)
    .map((group) => {
      const fields = group.map((view, index) => {
        const paths = pathsOf(view).filter((path) => !leftOut || !startsWith(path, leftOut(view)));
        return `v${index}: ${view.document
          .replace(/^(mutation )?\{/, "")
          .replace(/\}\s*$/, "")
          .replace("$", selectionOf(paths) || "__typename")}`;
      });
      return {
        views: group,
        document: `${isMutation(group[0]?.document ?? "") ? "mutation " : ""}{ ${fields.join(" ")} }`,
      };
    });
}

const isMutation = (document: string): boolean => document.startsWith("mutation");

async function testShown(member: ModelMember, variant: Variant): Promise<void> {
  const fieldPath = (view: View) => fieldPathOf(member, view.shape);
  const showing = views.filter((view) => {
    const [field = ""] = fieldPath(view);
    return view.operation === member.operation && startsWith(member.path, view.shape) && !view.known?.includes(field);
  });
  expect(showing).not.toEqual([]);
  const isError = ("value" in variant && variant.value !== null) || member.isRequired;
  for (const { views, document } of documentsOf(showing)) {
    const paths = views.map((view) => placeIn(views, view, fieldPath(view)));
    const nulls = paths.map((path) => (isError && isNonNull(String(path.at(-1))) ? path.slice(0, -1) : path));
    await expectOutcome(member, variant, { document, nulls, errors: isError ? paths : [] });
  }
  for (const { document } of documentsOf(showing, fieldPath))
    await expectOutcome(member, variant, { document, nulls: [], errors: [] });
  for (const { operation, field } of showing) shown.add(`${operation} ${field}`);
}

async function testIdentifier(member: ModelMember, variant: Variant): Promise<void> {
  const showing = views.filter(
    ({ operation, isLookUp }) => operation === member.operation && (isLookUp || operation.startsWith("List")),
  );
  expect(showing).not.toEqual([]);
  for (const { views, document } of documentsOf(showing)) {
    const paths = views.map((view) => placeIn(views, view));
    await expectOutcome(member, variant, { document, nulls: paths, errors: paths });
  }
}

/** Expects an error in place of the whole result of an operation, or no difference. */
async function testWhole(member: ModelMember, variant: Variant, isError: boolean): Promise<void> {
  const { document, variables, resultPath } = documents[member.operation];
  const path = isMutation(document) ? resultPath.slice(0, 1) : resultPath;
  const paths = isError ? [path] : [];
  await expectOutcome(member, variant, { document, variables, nulls: paths, errors: paths });
}

async function testVariant(member: ModelMember, variant: Variant): Promise<void> {
  const role = roleOf(member);
  if (role === "shown") await testShown(member, variant);
  else if (role === "identifier") await testIdentifier(member, variant);
  else await testWhole(member, variant, role === "container" || (role === "token" && Boolean(variant.value)));
}

let tested = 0;
/** The operations, each with a field that has shown its values. */
const shown = new Set<string>();

test.each(modelMembers.map((member) => [member.operation, member.path.join("."), member] as const))(
  "%s: a value of %s that breaks the model affects only the field that shows it",
  async (_operation, _path, member) => {
    for (const variant of variants[member.kind]) {
      await testVariant(member, variant);
      tested += 1;
    }
  },
  SLOW_TEST_TIMEOUT_MS,
);

test("every member of the model, as the SDK declares it, is tested with every kind of wrong value", () => {
  const kinds = operationNames.flatMap((operation) => declaredKinds(`${operation}Response`));
  expect(kinds.length).toBe(modelMembers.length);
  expect(tested).toBe(kinds.reduce((sum, kind) => sum + variants[kind].length, 0));
  expect({ members: kinds.length, tested }).toEqual({ members: 113, tested: 380 });
});

test("every field of the graph that shows values of AWS is tested", () => {
  expect([...shown].toSorted()).toEqual(
    [...new Set(views.map((view) => `${view.operation} ${view.field}`))].toSorted(),
  );
  expect(fieldsThatShowValues().filter((field) => !views.some((view) => view.field === field))).toEqual([]);
});

test("every type of a value inside of an object may have errors in place of its fields", () => {
  expect([...valueTypes].toSorted()).toEqual(nestedTypes());
});

const structures = [
  ...operationNames.map((operation) => ({ operation, path: [] as readonly string[] })),
  ...modelMembers.filter(({ kind }) => kind === "structure" || kind === "list"),
];

test("a member that the model does not have changes nothing", async () => {
  for (const { operation, path } of structures) {
    const { document, variables } = documents[operation];
    const complete = await completeResult(document, variables);
    const addMember = (object: object) => Reflect.set(object, "LaterMember", { Value: "canary" });
    const response = await gateway.executeWith(operation, (o) => changeAt(o, path, addMember), document, variables);
    expect([operation, response.errors, response.data]).toEqual([operation, undefined, complete]);
  }
});
