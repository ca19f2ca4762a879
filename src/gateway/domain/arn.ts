import { badInput } from "./gateway-error.ts";

/** What an ARN of this service can name. An identity is who can act: a user or a bot; any is either, or an AppInstance. */
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

// A user id may hold colons, so an ARN can't be split on them. No segment can be "." or "..": a hop that normalises
// paths would read DeleteAppInstanceAdmin with the admin ".." as DeleteAppInstance.
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

/** The parts of an ARN of this service, or undefined when it is not one, letter by letter. */
export function parseArn(arn: string): ArnParts | undefined {
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

/** Why this text is not an ARN of that kind, as the end of a sentence; undefined when it is one. */
export function arnFault(kind: ArnKind, arn: string): string | undefined {
  const met = parseArn(arn)?.kind;
  if (met && (met === kind || kind === "any" || (kind === "identity" && met !== "app-instance"))) return undefined;
  return `must be an ARN of the form ${forms[kind]}${met ? `, but is the ARN of ${nouns[met]}` : ""}`;
}

/** The parts of an ARN of that kind. Throws BAD_USER_INPUT for everything else. */
export function readArn(kind: ArnKind, arn: string, field: string): ArnParts {
  const fault = arnFault(kind, arn);
  const parts = parseArn(arn);
  if (fault || !parts) throw badInput([{ message: `${field} ${fault}`, field: [field] }]);
  return parts;
}

/** The ARN of the AppInstance that an ARN names or lies in. Takes only what was checked before. */
export function appInstanceArnOf(arn: string): string {
  const parts = parseArn(arn);
  if (!parts) throw new TypeError("appInstanceArnOf takes a checked ARN");
  return parts.appInstanceArn;
}

/** The ARN that a user has, or will have once it is created. */
export const userArnOf = (appInstanceArn: string, userId: string): string => `${appInstanceArn}/user/${userId}`;
