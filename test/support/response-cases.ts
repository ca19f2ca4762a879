import type { ModelMember } from "./aws-model.ts";

/** What a value that breaks AWS's model changes in a result. */
type Role =
  /** The field that shows the value. */
  | "shown"
  /** The object, which it identifies. */
  | "identifier"
  /** The object, list or payload, which it holds. */
  | "container"
  /** A list, whose next page it names. */
  | "token"
  /** Nothing: the caller's input says the same. */
  | "hidden";

interface Variant {
  readonly title: string;
  /** Absent: the member is missing. */
  readonly value?: unknown;
}

const absent: readonly Variant[] = [{ title: "missing" }, { title: "null", value: null }];

/** Values that break the model, by the kind of the member. None is repeated in a message but an enum's. */
export const variants: Readonly<Record<ModelMember["kind"], readonly Variant[]>> = {
  string: [...absent, { title: "a number", value: 4711 }],
  enum: [
    ...absent,
    { title: "an unknown value", value: "LATER_VALUE" },
    { title: "text that may be a user's", value: "canary of Ann" },
    { title: "a number", value: 4711 },
  ],
  integer: [...absent, { title: "a number as a string", value: "4711" }, { title: "a fraction", value: 4711.5 }],
  timestamp: [
    ...absent,
    { title: "a time as a string", value: "4711-11-22T15:45:27.123Z" },
    { title: "milliseconds", value: 1_700_000_004_711 },
  ],
  structure: [...absent, { title: "a string", value: "canary" }],
  list: [...absent, { title: "an object", value: {} }],
};

const identifiers = [
  /^AppInstances?(\[\])?\.AppInstanceArn$/,
  /^AppInstanceUsers?(\[\])?\.AppInstanceUserArn$/,
  /^AppInstanceBots?(\[\])?\.AppInstanceBotArn$/,
  /^AppInstanceAdmins?(\[\])?\.Admin(\.Arn)?$/,
  /^AppInstanceUserEndpoints?(\[\])?\.EndpointId$/,
];

/** The identifier that AWS assigns in a create. */
const created: Readonly<Record<string, string>> = {
  CreateAppInstance: "AppInstanceArn",
  CreateAppInstanceBot: "AppInstanceBotArn",
  CreateAppInstanceUser: "AppInstanceUserArn",
  RegisterAppInstanceUserEndpoint: "EndpointId",
};

export function roleOf({ operation, path, kind }: ModelMember): Role {
  const [root = "", ...below] = path;
  const name = path.at(-1) ?? "";
  const isRead = /^(Describe|List)/.test(operation);
  if (root === "NextToken") return "token";
  if (below.length === 0 && isRead && kind !== "string") return "container";
  if (created[operation] === root) return "container";
  if (operation === "CreateAppInstanceAdmin" && name !== "Name") return "hidden";
  if (identifiers.some((pattern) => pattern.test(path.join(".")))) return "identifier";
  return /^(AppInstance(User|Bot)?Arn|EndpointId)$/.test(name) ? "hidden" : "shown";
}

const fieldNames: Readonly<Record<string, string | undefined>> = {
  AppInstanceRetentionSettings: "channelRetentionSettings",
  CreatedTimestamp: "createdAt",
  EndpointState: "state",
  InitiateDeletionTimestamp: "initiateDeletionAt",
  LastUpdatedTimestamp: "updatedAt",
};

/** Returns the path of the field that shows a member, below the object at that place of the response. */
export function fieldPathOf({ path }: ModelMember, shape: readonly string[]): string[] {
  const below = path.slice(shape.length).filter((name) => name !== "Admin");
  const names = below.map((name) => fieldNames[name] ?? `${name[0]?.toLowerCase()}${name.slice(1)}`);
  return names.filter((name, index) => name !== names[index - 1]);
}

/** Fields that are never null: an error makes their object null. */
const nonNullFields: ReadonlySet<string> = new Set(["lex", "key", "value"]);

export const isNonNull = (field: string | undefined): boolean => nonNullFields.has(field ?? "");

/** Returns a selection of these paths. */
export function selectionOf(paths: readonly (readonly string[])[]): string {
  const byFirst = Map.groupBy(
    paths.filter((path) => path.length > 0),
    ([first = ""]) => first,
  );
  return [...byFirst]
    .map(([first, group]) => {
      const inner = selectionOf(group.map((path) => path.slice(1)));
      return inner ? `${first} { ${inner} }` : first;
    })
    .join(" ");
}
