import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import { conflict, quotaExceeded } from "../wire/errors.ts";
import { toTimestamps } from "../wire/response.ts";
import type { Input } from "../wire/routes.ts";
import { addTags } from "./add-tags.ts";
import type { Handler } from "./handler.ts";
import { createOnce } from "./idempotency.ts";
import { requireAppInstance, requireAppInstanceUser } from "./resources.ts";

/** An existing user with identical data counts as success; tags are not compared. */
export const CreateAppInstanceUser: Handler<"CreateAppInstanceUser", "arns" | "store" | "clock" | "switches"> = (
  input,
  deps,
) => {
  const { arns, store, clock, switches } = deps;
  const { quotas } = switches();
  const appInstance = requireAppInstance(input.AppInstanceArn, deps);
  const AppInstanceUserArn = createOnce("CreateAppInstanceUser", input, deps, () => {
    const arn = arns.identity(appInstance.id, "user", input.AppInstanceUserId);
    const existing = store.appInstanceUsers.find(appInstance.seq, input.AppInstanceUserId);
    if (existing !== undefined) {
      if (hasSameData(existing, input)) return arn;
      throw conflict("An AppInstanceUser with this ID exists, with other data.");
    }
    if (appInstance.userCount >= quotas.appInstanceUsers) {
      throw quotaExceeded(quotas.appInstanceUsers, "AppInstanceUsers in an AppInstance");
    }
    const user = {
      id: input.AppInstanceUserId,
      name: input.Name,
      metadata: input.Metadata,
      expirationDays: input.ExpirationSettings?.ExpirationDays,
      expirationCriterion: input.ExpirationSettings?.ExpirationCriterion,
    };
    store.appInstanceUsers.add(appInstance.seq, user, clock.now());
    addTags(input.Tags ?? [], { appInstance: appInstance.seq, resource: `user/${user.id}` }, deps);
    return arn;
  });
  return { AppInstanceUserArn };
};

export const DescribeAppInstanceUser: Handler<"DescribeAppInstanceUser", "arns" | "store"> = (input, deps) => {
  const { user } = requireAppInstanceUser(input.AppInstanceUserArn, deps);
  return {
    AppInstanceUser: {
      ...toSummary(input.AppInstanceUserArn, user),
      ...toTimestamps(user),
      ExpirationSettings:
        user.expirationDays === null
          ? undefined
          : { ExpirationDays: user.expirationDays, ExpirationCriterion: user.expirationCriterion },
    },
  };
};

export const UpdateAppInstanceUser: Handler<"UpdateAppInstanceUser", "arns" | "store" | "clock" | "userHistory"> = (
  input,
  deps,
) => {
  const { appInstance, user } = requireAppInstanceUser(input.AppInstanceUserArn, deps);
  deps.userHistory.record(appInstance.seq, user, false);
  deps.store.appInstanceUsers.update(appInstance.seq, user.seq, input.Name, input.Metadata, deps.clock.now());
  return { AppInstanceUserArn: input.AppInstanceUserArn };
};

export const DeleteAppInstanceUser: Handler<"DeleteAppInstanceUser", "arns" | "store" | "userHistory"> = (
  input,
  deps,
) => {
  const { appInstance, user } = requireAppInstanceUser(input.AppInstanceUserArn, deps);
  deps.userHistory.record(appInstance.seq, user, true);
  deps.store.removeUser(appInstance.seq, user);
  return undefined;
};

export const ListAppInstanceUsers: Handler<"ListAppInstanceUsers", "arns" | "store" | "readPage" | "userHistory"> = (
  input,
  deps,
) => {
  const { arns, store, readPage, userHistory } = deps;
  const { seq, id } = requireAppInstance(input.AppInstanceArn, deps);
  const { rows, nextToken } = readPage(`ListAppInstanceUsers ${input.AppInstanceArn}`, input, (slice) =>
    userHistory.readStale(seq, slice, (part) => store.appInstanceUsers.list(seq, part)),
  );
  return {
    AppInstanceArn: input.AppInstanceArn,
    AppInstanceUsers: rows.map((row) => toSummary(arns.identity(id, "user", row.id), row)),
    NextToken: nextToken,
  };
};

const toSummary = (arn: string, { name, metadata }: AppInstanceUserRow) => ({
  AppInstanceUserArn: arn,
  Name: name,
  Metadata: metadata ?? undefined,
});

const hasSameData = (user: AppInstanceUserRow, input: Input<"CreateAppInstanceUser">) =>
  user.name === input.Name &&
  user.metadata === (input.Metadata ?? null) &&
  user.expirationDays === (input.ExpirationSettings?.ExpirationDays ?? null);
