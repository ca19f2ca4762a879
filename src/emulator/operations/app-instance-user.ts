import type { AppInstanceUserRow } from "../store/app-instance-user.ts";
import { conflict, quotaReached } from "../wire/errors.ts";
import { timestamps } from "../wire/protocol.ts";
import type { Input } from "../wire/routes.ts";
import { existingAppInstance, existingAppInstanceUser } from "./existing.ts";
import { once } from "./once.ts";
import type { Handler } from "./service.ts";
import { addTags } from "./tags.ts";

/** Creating a user again with the same data succeeds and changes nothing; with other data it conflicts. Tags do not count. */
export const CreateAppInstanceUser: Handler<"CreateAppInstanceUser", "arns" | "store" | "clock" | "switches"> = (
  input,
  service,
) => {
  const { arns, store, clock, switches } = service;
  const { quotas } = switches();
  const appInstance = existingAppInstance(input.AppInstanceArn, service);
  const AppInstanceUserArn = once("CreateAppInstanceUser", input, service, () => {
    const arn = arns.identity(appInstance.id, "user", input.AppInstanceUserId);
    const there = store.appInstanceUsers.find(appInstance.seq, input.AppInstanceUserId);
    if (there !== undefined) {
      if (sameData(there, input)) return arn;
      throw conflict("An AppInstanceUser with this ID exists, with other data.");
    }
    if (appInstance.userCount >= quotas.appInstanceUsers) {
      throw quotaReached(quotas.appInstanceUsers, "AppInstanceUsers in an AppInstance");
    }
    const user = {
      id: input.AppInstanceUserId,
      name: input.Name,
      metadata: input.Metadata,
      expirationDays: input.ExpirationSettings?.ExpirationDays,
      expirationCriterion: input.ExpirationSettings?.ExpirationCriterion,
    };
    store.appInstanceUsers.add(appInstance.seq, user, clock.now());
    addTags(input.Tags ?? [], { appInstance: appInstance.seq, resource: `user/${user.id}` }, service);
    return arn;
  });
  return { AppInstanceUserArn };
};

export const DescribeAppInstanceUser: Handler<"DescribeAppInstanceUser", "arns" | "store"> = (input, service) => {
  const { user } = existingAppInstanceUser(input.AppInstanceUserArn, service);
  return {
    AppInstanceUser: {
      ...summary(input.AppInstanceUserArn, user),
      ...timestamps(user),
      ExpirationSettings:
        user.expirationDays === null
          ? undefined
          : { ExpirationDays: user.expirationDays, ExpirationCriterion: user.expirationCriterion },
    },
  };
};

export const UpdateAppInstanceUser: Handler<"UpdateAppInstanceUser", "arns" | "store" | "clock"> = (input, service) => {
  const { appInstance, user } = existingAppInstanceUser(input.AppInstanceUserArn, service);
  service.store.appInstanceUsers.update(appInstance.seq, user.seq, input.Name, input.Metadata, service.clock.now());
  return { AppInstanceUserArn: input.AppInstanceUserArn };
};

/** An admin's role and a user's endpoints and tags go with the user. */
export const DeleteAppInstanceUser: Handler<"DeleteAppInstanceUser", "arns" | "store"> = (input, service) => {
  const { appInstance, user } = existingAppInstanceUser(input.AppInstanceUserArn, service);
  service.store.removeUser(appInstance.seq, user);
  return undefined;
};

export const ListAppInstanceUsers: Handler<"ListAppInstanceUsers", "arns" | "store" | "page"> = (input, service) => {
  const { arns, store, page } = service;
  const { seq, id } = existingAppInstance(input.AppInstanceArn, service);
  const { rows, nextToken } = page(`ListAppInstanceUsers ${input.AppInstanceArn}`, input, (slice) =>
    store.appInstanceUsers.list(seq, slice),
  );
  return {
    AppInstanceArn: input.AppInstanceArn,
    AppInstanceUsers: rows.map((row) => summary(arns.identity(id, "user", row.id), row)),
    NextToken: nextToken,
  };
};

const summary = (arn: string, { name, metadata }: AppInstanceUserRow) => ({
  AppInstanceUserArn: arn,
  Name: name,
  Metadata: metadata ?? undefined,
});

const sameData = (user: AppInstanceUserRow, input: Input<"CreateAppInstanceUser">) =>
  user.name === input.Name &&
  user.metadata === (input.Metadata ?? null) &&
  user.expirationDays === (input.ExpirationSettings?.ExpirationDays ?? null);
