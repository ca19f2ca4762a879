import { parseArn } from "../domain/arn.ts";
import type { OperationName } from "../operations.ts";
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

/** Returns what a write of AWS's API changes; undefined if that is nothing that the directory holds. */
export function writeOf(operation: OperationName, given: object): DirectoryWrite | undefined {
  const input = given as Input;
  switch (operation) {
    case "CreateAppInstanceUser":
      return {
        appInstanceArn: String(input.AppInstanceArn),
        change: { kind: "create", row: rowOf(String(input.AppInstanceUserId), input) },
      };
    case "UpdateAppInstanceUser":
      return onUser(input.AppInstanceUserArn, (userId) => ({ kind: "update", row: rowOf(userId, input) }));
    case "DeleteAppInstanceUser":
      return onUser(input.AppInstanceUserArn, (userId) => ({ kind: "delete", userId }));
    case "CreateAppInstanceAdmin":
      return onUser(input.AppInstanceAdminArn, (userId) => ({ kind: "promote", userId }));
    case "DeleteAppInstanceAdmin":
      return onUser(input.AppInstanceAdminArn, (userId) => ({ kind: "demote", userId }));
    case "DeleteAppInstance":
      return { appInstanceArn: String(input.AppInstanceArn), change: undefined };
    default:
      return undefined;
  }
}

function onUser(arn: unknown, changeOf: (userId: string) => Change): DirectoryWrite | undefined {
  const parts = parseArn(String(arn));
  if (parts?.kind !== "user") return undefined;
  return { appInstanceArn: parts.appInstanceArn, change: changeOf(parts.memberId ?? "") };
}
