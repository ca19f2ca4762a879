import { parseArn } from "../domain/arn.ts";
import { isRead, type OperationName, type WriteName } from "../operations.ts";
import type { Change } from "./mirror.ts";

/** What a write changes in the directory of an AppInstance; no change if it deletes the AppInstance. */
interface DirectoryWrite {
  readonly appInstanceArn: string;
  readonly change: Change | undefined;
}

type Input = Readonly<Record<string, unknown>>;

const rowOf = (userId: string, { Name, Metadata }: Input) => ({
  userId,
  name: typeof Name === "string" ? Name : null,
  metadata: typeof Metadata === "string" && Metadata !== "" ? Metadata : null,
});

type Effect = (input: Input) => DirectoryWrite | undefined;

const none: Effect = () => undefined;

/** What each write changes of what the directory holds. */
const effects: Readonly<Record<WriteName, Effect>> = {
  CreateAppInstance: none,
  CreateAppInstanceAdmin: (input) => onUser(input.AppInstanceAdminArn, (userId) => ({ kind: "promote", userId })),
  CreateAppInstanceBot: none,
  CreateAppInstanceUser: (input) => ({
    appInstanceArn: String(input.AppInstanceArn),
    change: { kind: "create", row: rowOf(String(input.AppInstanceUserId), input) },
  }),
  DeleteAppInstance: (input) => ({ appInstanceArn: String(input.AppInstanceArn), change: undefined }),
  DeleteAppInstanceAdmin: (input) => onUser(input.AppInstanceAdminArn, (userId) => ({ kind: "demote", userId })),
  DeleteAppInstanceBot: none,
  DeleteAppInstanceUser: (input) => onUser(input.AppInstanceUserArn, (userId) => ({ kind: "delete", userId })),
  DeregisterAppInstanceUserEndpoint: none,
  PutAppInstanceRetentionSettings: none,
  PutAppInstanceUserExpirationSettings: none,
  RegisterAppInstanceUserEndpoint: none,
  TagResource: none,
  UntagResource: none,
  UpdateAppInstance: none,
  UpdateAppInstanceBot: none,
  UpdateAppInstanceUser: (input) =>
    onUser(input.AppInstanceUserArn, (userId) => ({ kind: "update", row: rowOf(userId, input) })),
  UpdateAppInstanceUserEndpoint: none,
};

/** Returns what a call of AWS's API changes; undefined if that is nothing that the directory holds. */
export const writeOf = (operation: OperationName, input: object): DirectoryWrite | undefined =>
  isRead(operation) ? undefined : effects[operation as WriteName](input as Input);

function onUser(arn: unknown, changeOf: (userId: string) => Change): DirectoryWrite | undefined {
  const parts = parseArn(String(arn));
  if (parts?.kind !== "user") return undefined;
  return { appInstanceArn: parts.appInstanceArn, change: changeOf(parts.memberId ?? "") };
}
