import type { AppInstanceRow } from "../store/app-instance.ts";
import { quotaExceeded } from "../wire/errors.ts";
import { toTimestamps } from "../wire/response.ts";
import { addTags } from "./add-tags.ts";
import type { Handler, OperationDeps } from "./handler.ts";
import { createOnce } from "./idempotency.ts";
import { requireAppInstance } from "./resources.ts";

export const CreateAppInstance: Handler<"CreateAppInstance", "arns" | "store" | "clock" | "newId" | "switches"> = (
  input,
  deps,
) => {
  const { arns, store, clock, newId, switches } = deps;
  const { quotas } = switches();
  const AppInstanceArn = createOnce("CreateAppInstance", input, deps, () => {
    if (store.appInstances.count() >= quotas.appInstances) throw quotaExceeded(quotas.appInstances, "AppInstances");
    const id = newId();
    const seq = store.appInstances.add(id, input.Name, input.Metadata, clock.now());
    addTags(input.Tags ?? [], { appInstance: seq, resource: "" }, deps);
    return arns.appInstance(id);
  });
  return { AppInstanceArn };
};

export const DescribeAppInstance: Handler<"DescribeAppInstance", "arns" | "store"> = ({ AppInstanceArn }, deps) => {
  const found = requireAppInstance(AppInstanceArn, deps);
  return { AppInstance: { ...toSummary(found, deps), ...toTimestamps(found) } };
};

export const UpdateAppInstance: Handler<"UpdateAppInstance", "arns" | "store" | "clock"> = (input, deps) => {
  const { seq } = requireAppInstance(input.AppInstanceArn, deps);
  deps.store.appInstances.update(seq, input.Name, input.Metadata, deps.clock.now());
  return { AppInstanceArn: input.AppInstanceArn };
};

export const DeleteAppInstance: Handler<
  "DeleteAppInstance",
  "arns" | "store" | "clock" | "switches" | "schedulePurge"
> = ({ AppInstanceArn }, deps) => {
  const { store, clock, switches, schedulePurge } = deps;
  const { seq } = requireAppInstance(AppInstanceArn, deps);
  const { deletionDelay, deletionShows } = switches();
  const visibility = deletionDelay === 0 ? "hidden" : deletionShows;
  store.appInstances.markDeleted(seq, visibility, clock.now() + deletionDelay);
  schedulePurge();
  return undefined;
};

export const ListAppInstances: Handler<"ListAppInstances", "arns" | "store" | "readPage"> = (input, deps) => {
  const { rows, nextToken } = deps.readPage("ListAppInstances", input, deps.store.appInstances.list);
  return { AppInstances: rows.map((row) => toSummary(row, deps)), NextToken: nextToken };
};

const toSummary = ({ id, name, metadata }: AppInstanceRow, { arns }: Pick<OperationDeps, "arns">) => ({
  AppInstanceArn: arns.appInstance(id),
  Name: name,
  Metadata: metadata ?? undefined,
});
