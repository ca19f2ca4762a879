import { LRUCache } from "lru-cache";
import { badInput, inputIssue } from "./gateway-error.ts";

/** What an ARN names. An identity is a user or a bot; `any` is an AppInstance or an identity. */
export type ArnKind = "app-instance" | "user" | "bot" | "identity" | "any";

interface ArnParts {
  readonly kind: "app-instance" | "user" | "bot";
  readonly region: string;
  readonly accountId: string;
  /** The ARN of the AppInstance itself, or of the one that holds the user or bot. */
  readonly appInstanceArn: string;
  /** The user id or bot id. */
  readonly memberId: string | undefined;
}

// A user id may contain colons, so splitting at colons fails. No segment may be "." or "..": a proxy that normalizes
// paths would turn DeleteAppInstanceAdmin of the admin ".." into DeleteAppInstance.
const pattern =
  /^(?<appInstanceArn>arn:aws(?:-[a-z]+)*:chime:(?<region>[a-z0-9-]{1,63}):(?<accountId>\d{12}):app-instance\/[A-Za-z0-9][A-Za-z0-9-]{0,127})(?:\/(?<kind>user|bot)\/(?<memberId>[A-Za-z0-9](?:[A-Za-z0-9:\-_.@]{0,62}[A-Za-z0-9])?))?$/;

const forms: Record<ArnKind, string> = {
  "app-instance": "arn:aws:chime:<region>:<account>:app-instance/<id>",
  user: "arn:aws:chime:<region>:<account>:app-instance/<id>/user/<userId>",
  bot: "arn:aws:chime:<region>:<account>:app-instance/<id>/bot/<botId>",
  identity: "arn:aws:chime:<region>:<account>:app-instance/<id>/user/<userId> or …/bot/<botId>",
  any: "arn:aws:chime:<region>:<account>:app-instance/<id>, …/user/<userId> or …/bot/<botId>",
};

const nouns = { "app-instance": "an AppInstance", user: "a user", bot: "a bot" };

const MAX_KNOWN_ARNS = 2_000;

/** ARNs are short, unlike other strings: a request asks for the parts of the same few again and again. */
const knownArns = new LRUCache<string, ArnParts>({ max: MAX_KNOWN_ARNS });

/** Returns the parts of an ARN of this service, or undefined for any other string. */
export function parseArn(arn: string): ArnParts | undefined {
  const known = knownArns.get(arn);
  if (known) return known;
  const parts = matchArn(arn);
  if (parts) knownArns.set(arn, parts);
  return parts;
}

function matchArn(arn: string): ArnParts | undefined {
  const groups = pattern.exec(arn)?.groups;
  if (!groups) return undefined;
  const { appInstanceArn = "", region = "", accountId = "", kind, memberId } = groups;
  return {
    kind: kind === "user" || kind === "bot" ? kind : "app-instance",
    region,
    accountId,
    appInstanceArn,
    memberId,
  };
}

/** Returns why a string is not an ARN of that kind, as the end of a sentence, or undefined. */
export function findArnIssue(kind: ArnKind, arn: string): string | undefined {
  const actual = parseArn(arn)?.kind;
  if (actual && (actual === kind || kind === "any" || (kind === "identity" && actual !== "app-instance")))
    return undefined;
  return `must be an ARN of the form ${forms[kind]}${actual ? `, got the ARN of ${nouns[actual]}` : ""}`;
}

/** Returns the parts of an ARN of that kind. Throws BAD_USER_INPUT for any other string. */
export function requireArn(kind: ArnKind, arn: string, field: string): ArnParts {
  const issue = findArnIssue(kind, arn);
  const parts = parseArn(arn);
  if (issue || !parts) throw badInput([inputIssue([field], issue ?? "must be an ARN")]);
  return parts;
}

/** Throws BAD_USER_INPUT if an ARN of another service is not in the account and Region of a valid ARN of this one, as AWS requires. */
export function assertSamePlace(other: string, arn: string, field: readonly string[]): void {
  const [, , , region, accountId] = other.split(":");
  const place = parseArn(arn);
  if (place?.region === region && place?.accountId === accountId) return;
  throw badInput([
    inputIssue(field, `must be in the account and Region of the AppInstance, ${place?.accountId} and ${place?.region}`),
  ]);
}

/** Returns the ARN of the AppInstance that a valid ARN names or belongs to. */
export function appInstanceArnOf(arn: string): string {
  const parts = parseArn(arn);
  if (!parts) throw new TypeError("appInstanceArnOf needs a valid ARN");
  return parts.appInstanceArn;
}

/** Returns the user id or bot id at the end of a valid ARN. Ids have no slash. */
export const memberIdOf = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

export const userArnOf = (appInstanceArn: string, userId: string): string => `${appInstanceArn}/user/${userId}`;
