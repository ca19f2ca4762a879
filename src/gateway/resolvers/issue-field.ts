import { type Issue, moveIssue } from "../domain/gateway-error.ts";

/** AWS's names that are not those of inputs in another case. Of several inputs, the first that is present is the one. */
const inputsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ["AppInstanceArn", ["appInstanceArn", "arn"]],
  ["AppInstanceAdminArn", ["adminArn"]],
  ["AppInstanceBotArn", ["arn"]],
  ["AppInstanceUserArn", ["userArn", "arn", "appInstanceArn"]],
  ["AppInstanceUserId", ["userId"]],
  ["ClientRequestToken", ["idempotencyKey"]],
  ["ResourceARN", ["resourceArn"]],
]);

const RETENTION = "AppInstanceRetentionSettings";

const camelCase = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** Returns the path of the input that becomes a member of AWS's input; undefined if the caller did not set it. */
function fieldOfMember(member: readonly string[], input: object): readonly string[] | undefined {
  const path = member.flatMap((name, index) => (index === 0 && name === RETENTION ? [] : [name]));
  const [first = "ChannelRetentionSettings", ...rest] = path;
  const names = inputsOf.get(first);
  if (!names) return [first, ...rest].map(camelCase);
  const name = names.find((name) => typeof Reflect.get(input, name) === "string");
  return name === undefined ? undefined : [name, ...rest.map(camelCase)];
}

/** Returns an issue with the path of the input that caused it. `keysOfId` are inputs that were derived from the `id`. */
export function locateIssue(issue: Issue, input: object, keysOfId: readonly string[]): Issue {
  const field = issue.member ? fieldOfMember(issue.member, input) : issue.field;
  if (!field) return issue;
  return moveIssue(issue, keysOfId.includes(field[0] ?? "") ? ["id"] : field);
}
