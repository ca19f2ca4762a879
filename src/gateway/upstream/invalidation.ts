import { appInstanceArnOf, userArnOf } from "../domain/arn.ts";
import { type OperationName, operationOf } from "../operations.ts";

/** What a read depends on, and what a write changes, as keys: a thing by its ARN, the lists under a thing, all that an AppInstance holds. */
const thing = (arn: string) => `thing ${arn}`;
const lists = (parent: string) => `lists ${parent}`;
const within = (appInstance: string) => `within ${appInstance}`;
const account = lists("");

const arnsIn = (operation: OperationName, input: object): string[] =>
  Object.keys(operationOf(operation).arns)
    .map((member) => Reflect.get(input, member))
    .filter((arn) => typeof arn === "string");

/** The most specific ARN that an input has: that of the user, bot or resource, or else of the AppInstance. */
const subjectOf = (arns: readonly string[]) => arns.toSorted((a, b) => b.length - a.length)[0];

/** On what the answer to a read depends. */
export function dependenciesOf(operation: OperationName, input: object): string[] {
  const subject = subjectOf(arnsIn(operation, input));
  if (subject === undefined) return [account];
  const own = operationOf(operation).paginated ? lists(subject) : thing(subject);
  return [own, within(appInstanceArnOf(subject))];
}

/** What a write may have changed: the things that it names, and every list in which one of them could stand. */
export function changesOf(operation: OperationName, input: object): string[] {
  const arns = arnsIn(operation, input);
  const subject = subjectOf(arns);
  if (subject === undefined) return [account];
  const home = appInstanceArnOf(subject);
  if (operation === "DeleteAppInstance") return [account, within(home)];
  const userId: unknown = Reflect.get(input, "AppInstanceUserId");
  const made = typeof userId === "string" ? [thing(userArnOf(home, userId))] : [];
  return [...arns.map(thing), ...arns.map(lists), lists(home), ...made, ...(subject === home ? [account] : [])];
}
