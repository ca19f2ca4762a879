import { type ErrorCode, GatewayError } from "../domain/gateway-error.ts";
import { isTokenOfKey } from "../domain/request-token.ts";
import type { OperationName, WriteName } from "../operations.ts";

interface Words {
  /** What it changes, or what must contain the new object. */
  readonly object?: string;
  /** Why it conflicts, if not because of another change. */
  readonly conflict?: string;
  readonly limited?: string;
}

const instance = { object: "the AppInstance" };
const bot = { object: "the bot" };
const user = { object: "the user" };
const endpoint = { object: "the endpoint" };
const resource = { object: "the AppInstance, user or bot" };

const words: Readonly<Record<WriteName, Words>> = {
  CreateAppInstance: { limited: "The AWS account has as many AppInstances" },
  CreateAppInstanceAdmin: {
    object: "the AppInstance, or the user or bot,",
    conflict: "The user or bot is already an admin",
    limited: "The AppInstance has as many admins",
  },
  CreateAppInstanceBot: { ...instance, limited: "The AppInstance has as many bots" },
  CreateAppInstanceUser: {
    ...instance,
    conflict: "A user with this `userId` exists with different data",
    limited: "The AppInstance has as many users",
  },
  DeleteAppInstance: instance,
  DeleteAppInstanceAdmin: { object: "the admin" },
  DeleteAppInstanceBot: bot,
  DeleteAppInstanceUser: user,
  DeregisterAppInstanceUserEndpoint: endpoint,
  PutAppInstanceRetentionSettings: instance,
  PutAppInstanceUserExpirationSettings: user,
  RegisterAppInstanceUserEndpoint: {
    ...user,
    conflict: "The device is already registered",
    limited: "The user has as many endpoints",
  },
  TagResource: { ...resource, limited: "The AppInstance, user or bot has as many tags" },
  UntagResource: resource,
  UpdateAppInstance: instance,
  UpdateAppInstanceBot: bot,
  UpdateAppInstanceUser: user,
  UpdateAppInstanceUserEndpoint: endpoint,
};

const usedKey = "the `idempotencyKey` belongs to a request with different data, or to one in progress";

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function conflictText({ conflict, object }: Words, input: object): string {
  const isKeyed = "ClientRequestToken" in input && isTokenOfKey(input.ClientRequestToken);
  const reasons = [conflict, isKeyed ? usedKey : undefined].filter((reason) => reason !== undefined);
  if (reasons.length > 0) return capitalize(reasons.join(", or "));
  return `Another change${object ? ` of ${object}` : ""} is in progress; try again`;
}

const missingText = ({ object }: Words): string =>
  object
    ? `${capitalize(object)} does not exist, or this gateway has no access to it`
    : "The AWS credentials of this gateway do not allow this operation";

/** Returns the error of a write whose object was read and not found; it says the same as AWS's refusal. */
export const notFoundFor = (operation: WriteName): GatewayError =>
  new GatewayError("NOT_FOUND_OR_FORBIDDEN", missingText(words[operation]));

const isWrite = (operation: OperationName): operation is WriteName => Object.hasOwn(words, operation);

/** Returns the message of an error of AWS to a write. Undefined for a read, or if the code suffices. */
export function findErrorText(code: ErrorCode, operation: OperationName, input: object): string | undefined {
  if (!isWrite(operation)) return undefined;
  const row: Words = words[operation];
  if (code === "CONFLICT") return conflictText(row, input);
  if (code === "NOT_FOUND_OR_FORBIDDEN") return missingText(row);
  if (code === "NOT_FOUND" && row.object) return `${capitalize(row.object)} does not exist`;
  if (code === "RESOURCE_LIMIT_EXCEEDED" && row.limited) return `${row.limited} as its AWS quota allows`;
  return undefined;
}
