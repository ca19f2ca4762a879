import type { AppInstanceRow } from "../store/app-instance.ts";
import { quotaReached } from "../wire/errors.ts";
import { timestamps } from "../wire/protocol.ts";
import { existingAppInstance } from "./existing.ts";
import { once } from "./once.ts";
import type { Handler, Service } from "./service.ts";
import { addTags } from "./tags.ts";

export const CreateAppInstance: Handler<"CreateAppInstance", "arns" | "store" | "clock" | "newId" | "switches"> = (
  input,
  service,
) => {
  const { arns, store, clock, newId, switches } = service;
  const { quotas } = switches();
  const AppInstanceArn = once("CreateAppInstance", input, service, () => {
    if (store.appInstances.count() >= quotas.appInstances) throw quotaReached(quotas.appInstances, "AppInstances");
    const id = newId();
    const seq = store.appInstances.add(id, input.Name, input.Metadata, clock.now());
    addTags(input.Tags ?? [], { appInstance: seq, resource: "" }, service);
    return arns.appInstance(id);
  });
  return { AppInstanceArn };
};

export const DescribeAppInstance: Handler<"DescribeAppInstance", "arns" | "store"> = ({ AppInstanceArn }, service) => {
  const found = existingAppInstance(AppInstanceArn, service);
  return { AppInstance: { ...summary(found, service), ...timestamps(found) } };
};

export const UpdateAppInstance: Handler<"UpdateAppInstance", "arns" | "store" | "clock"> = (input, service) => {
  const { seq } = existingAppInstance(input.AppInstanceArn, service);
  service.store.appInstances.update(seq, input.Name, input.Metadata, service.clock.now());
  return { AppInstanceArn: input.AppInstanceArn };
};

/** Answers at once, like AWS. What it holds is removed in the background, when nobody sees it any longer. */
export const DeleteAppInstance: Handler<"DeleteAppInstance", "arns" | "store" | "clock" | "switches" | "wakePurge"> = (
  { AppInstanceArn },
  service,
) => {
  const { store, clock, switches, wakePurge } = service;
  const { seq } = existingAppInstance(AppInstanceArn, service);
  const { deletionDelay, deletionShows } = switches();
  const shows = deletionDelay === 0 ? "gone" : deletionShows === "lists" ? "inLists" : "everywhere";
  store.appInstances.markDeleting(seq, shows, clock.now() + deletionDelay);
  wakePurge();
  return undefined;
};

export const ListAppInstances: Handler<"ListAppInstances", "arns" | "store" | "page"> = (input, service) => {
  const { rows, nextToken } = service.page("ListAppInstances", input, service.store.appInstances.list);
  return { AppInstances: rows.map((row) => summary(row, service)), NextToken: nextToken };
};

const summary = ({ id, name, metadata }: AppInstanceRow, { arns }: Pick<Service, "arns">) => ({
  AppInstanceArn: arns.appInstance(id),
  Name: name,
  Metadata: metadata ?? undefined,
});
