import type { GraphqlContext } from "../context.ts";
import type { AddResult, JobLimits } from "../coordination/job-store.ts";
import { appInstanceArnOf } from "../domain/arn.ts";
import { arn, expirationSettings, idempotencyKey, itemCount, tagKeys, tags } from "../domain/constraints.ts";
import { formatNumber } from "../domain/format-number.ts";
import { badInput, GatewayError, type Issue, inputIssue, type UserErrorCode } from "../domain/gateway-error.ts";
import type { Job, JobSpec } from "../domain/job.ts";
import { checkedElsewhere, length } from "../domain/rules.ts";
import type {
  AddJobItemsInput,
  ExportAppInstanceUsersInput,
  ImportAppInstanceUsersInput,
} from "../generated/graphql.ts";
import { type ItemKind, kindOf } from "../jobs/kinds/kinds.ts";
import { userRules, userTarget } from "./app-instance-user.ts";
import { expirationTarget } from "./expiration.ts";
import { requireJob } from "./job.ts";
import { mutation } from "./mutation.ts";
import { type Prepared, prepare, prepareTarget, settle } from "./settle.ts";
import { resourceArn, resourceTarget } from "./tags.ts";
import { arnTarget } from "./target.ts";
import type { DomainResolvers } from "./types.ts";

const reference = length(0, 256);
const partRules = { idempotencyKey };

const admin = {
  target: arnTarget("adminArn", "AppInstanceUser", "AppInstanceBot", "AppInstanceAdmin"),
  rules: { adminArn: arn("identity"), reference },
};
const importRules = { ...userRules, reference };

interface Part {
  readonly spec: Omit<JobSpec, "principal"> & { readonly kind: ItemKind };
  /** The input that has the items, and the field of an item that names its object. */
  readonly array: string;
  readonly keyField: string;
  readonly items: readonly Prepared<object>[];
  readonly jobId?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/** Returns the only array of items that is set. */
function partOf(input: AddJobItemsInput): Omit<Part, "jobId" | "idempotencyKey"> {
  const parts: { readonly [Name in keyof AddJobItemsInput]?: () => Omit<Part, "array"> } = {
    deleteUsers: () => ({
      spec: { kind: "DELETE_USERS" },
      keyField: "arn",
      items: (input.deleteUsers ?? []).map((item) => prepareTarget(item, userTarget, { arn: arn("user"), reference })),
    }),
    promoteAdmins: () => ({
      spec: { kind: "PROMOTE_ADMINS" },
      keyField: "adminArn",
      items: (input.promoteAdmins ?? []).map((item) => prepareTarget(item, admin.target, admin.rules)),
    }),
    demoteAdmins: () => ({
      spec: { kind: "DEMOTE_ADMINS" },
      keyField: "adminArn",
      items: (input.demoteAdmins ?? []).map((item) => prepareTarget(item, admin.target, admin.rules)),
    }),
    tag: () => ({
      spec: { kind: "TAG" },
      keyField: "resourceArn",
      items: (input.tag ?? []).map((item) => prepareTarget(item, resourceTarget, { resourceArn, tags, reference })),
    }),
    untag: () => ({
      spec: { kind: "UNTAG" },
      keyField: "resourceArn",
      items: (input.untag ?? []).map((item) =>
        prepareTarget(item, resourceTarget, { resourceArn, tagKeys, reference }),
      ),
    }),
    setExpiration: () => ({
      spec: { kind: "SET_EXPIRATION" },
      keyField: "userArn",
      items: (input.setExpiration ?? []).map((item) =>
        prepareTarget(item, expirationTarget, { userArn: arn("user"), expirationSettings, reference }),
      ),
    }),
  };
  const names = Object.keys(parts) as (keyof AddJobItemsInput)[];
  const [array, ...others] = names.filter((name) => input[name] !== undefined && input[name] !== null);
  const part = array && parts[array];
  if (part && others.length === 0) return { ...part(), array };
  const list = names.map((name) => `\`${name}\``).join(", ");
  throw badInput([{ message: `Set exactly one of ${list}`, field: [] }]);
}

type Refusal = Exclude<AddResult["status"], "added">;

/** What a refusal concerns. */
interface Addition {
  readonly limits: JobLimits;
  /** The input that has the items. Undefined: there are none. */
  readonly array?: string;
  /** True if the input names a job. */
  readonly hasJob?: boolean;
}

const refusals: Readonly<Record<Refusal, (addition: Addition) => readonly [UserErrorCode, Issue]>> = {
  conflict: () => ["CONFLICT", inputIssue(["idempotencyKey"], "was used with different data")],
  "not-addable": () => ["CONFLICT", inputIssue(["jobId"], "must name a job that has not started")],
  "too-many-items": ({ limits: { maxItems }, array = "", hasJob }) => [
    "RESOURCE_LIMIT_EXCEEDED",
    hasJob
      ? inputIssue(
          ["jobId"],
          `must name a job that has at most ${formatNumber(maxItems)} items with these; start another job`,
        )
      : inputIssue([array], `must have at most ${formatNumber(maxItems)} items`),
  ],
  "too-many-jobs": ({ limits: { maxJobs }, array }) => [
    "RESOURCE_LIMIT_EXCEEDED",
    array === undefined
      ? { message: `You have ${maxJobs} unfinished jobs; finish or delete some` }
      : inputIssue(["jobId"], `must be set: you have ${maxJobs} unfinished jobs; finish or delete some`),
  ],
};

function requireAdded(result: AddResult, addition: Addition): Extract<AddResult, { status: "added" }> {
  if (result.status === "added") return result;
  const [code, issue] = refusals[result.status](addition);
  throw new GatewayError(code, issue.message, { issues: [issue] });
}

/** Adds the items without issues to their job, or to a new one. */
async function addPart(part: Part, context: GraphqlContext) {
  const { caller, jobs, record, assertAllowed } = context;
  const { array, keyField, items, jobId } = part;
  const spec: JobSpec = { ...part.spec, principal: caller.principal };
  const kind = kindOf(part.spec.kind);
  const store = await jobs.store();
  const job = typeof jobId === "string" ? await requireSameSpec(jobId, spec, context) : undefined;
  const rejected: { index: number; userErrors: { code: UserErrorCode; message: string; field: string[] | null }[] }[] =
    [];
  const accepted: { readonly index: number; readonly key: string; readonly value: object }[] = [];
  for (const [index, item] of items.entries()) {
    const place = (field: readonly string[]) => [array, String(index), ...field];
    const check = async (value: object) => {
      const [operation, input] = kind.write(value, spec);
      assertAllowed(operation, input as never);
      return {};
    };
    const { userErrors } = await settle(item, check, { record, place });
    if (userErrors.length > 0) rejected.push({ index, userErrors });
    else accepted.push({ index, key: kind.arnOf(item.input, spec), value: item.input });
  }
  const added = { items: accepted, idempotencyKey: part.idempotencyKey ?? undefined };
  const result = requireAdded(
    await (job
      ? store.add(job.id, { ...added, spec: findChange(job, accepted) }, jobs.limits)
      : store.create({ ...spec, itemsInstanceArn: findOnlyInstance(spec, accepted) }, caller, added, jobs.limits)),
    { limits: jobs.limits, array, hasJob: job !== undefined },
  );
  for (const repeated of result.repeated) {
    const index = accepted[repeated]?.index ?? 0;
    const { message } = inputIssue([array, String(index), keyField], "names an object that the job has already");
    const field = ["input", array, String(index), keyField];
    rejected.push({ index, userErrors: [{ code: "CONFLICT", message, field }] });
  }
  return { job: result.job, accepted: result.accepted, rejected: rejected.toSorted((a, b) => a.index - b.index) };
}

type Keys = readonly { readonly key: string }[];

/** Returns the AppInstance of all items, if it is only one. The key of an item is an ARN. */
function findOnlyInstance({ appInstanceArn }: JobSpec, items: Keys): string | undefined {
  if (appInstanceArn !== undefined) return undefined;
  const [first, ...others] = new Set(items.map(({ key }) => appInstanceArnOf(key)));
  return others.length === 0 ? first : undefined;
}

/** Returns what a job does once it has items of another AppInstance, too; undefined if nothing changes. */
function findChange({ kind, principal, itemsInstanceArn }: Job, items: Keys): JobSpec | undefined {
  if (itemsInstanceArn === undefined) return undefined;
  return items.every(({ key }) => appInstanceArnOf(key) === itemsInstanceArn) ? undefined : { kind, principal };
}

/** Returns a job. Throws if it is not of this caller, or does something else. */
async function requireSameSpec(jobId: string, spec: JobSpec, context: GraphqlContext): Promise<Job> {
  const job = await requireJob(jobId, "jobId", context);
  const names = ["principal", "kind", "appInstanceArn", "mode"] as const;
  const different = names.find((name) => job[name] !== spec[name]);
  if (different === "principal") throw badInput([inputIssue(["jobId"], "must name a job that you have created")]);
  if (different) throw badInput([inputIssue(["jobId"], `must name a job with the same ${different}`)]);
  return job;
}

const nothing = { accepted: 0, rejected: [] };

const importUsers = mutation(
  { ...partRules, appInstanceArn: arn("app-instance"), jobId: checkedElsewhere, items: itemCount },
  async (input: ImportAppInstanceUsersInput, context: GraphqlContext) => {
    const { appInstanceArn, mode, items, jobId, idempotencyKey } = input;
    context.assertAllowed("CreateAppInstanceUser", { AppInstanceArn: appInstanceArn });
    const spec = { kind: "IMPORT_USERS", appInstanceArn, mode } as const;
    const prepared = items.map((item) => prepare(item, importRules));
    return addPart({ spec, array: "items", keyField: "userId", items: prepared, jobId, idempotencyKey }, context);
  },
);

const exportUsers = mutation(
  { ...partRules, appInstanceArn: arn("app-instance") },
  async (
    { appInstanceArn, idempotencyKey }: ExportAppInstanceUsersInput,
    { caller, jobs, assertAllowed }: GraphqlContext,
  ) => {
    assertAllowed("ListAppInstanceUsers", { AppInstanceArn: appInstanceArn });
    const spec = { kind: "EXPORT_USERS", principal: caller.principal, appInstanceArn } as const;
    const part = { items: [], idempotencyKey: idempotencyKey ?? undefined };
    const { limits } = jobs;
    const { job } = requireAdded(await (await jobs.store()).create(spec, caller, part, limits), { limits });
    return { job };
  },
);

const addItems = mutation(
  {
    ...partRules,
    jobId: checkedElsewhere,
    deleteUsers: itemCount,
    promoteAdmins: itemCount,
    demoteAdmins: itemCount,
    tag: itemCount,
    untag: itemCount,
    setExpiration: itemCount,
  },
  async (input: AddJobItemsInput, context: GraphqlContext) => addPart({ ...input, ...partOf(input) }, context),
);

export default {
  Mutation: {
    importAppInstanceUsers: async (...args) => ({ ...nothing, ...(await importUsers(...args)) }),
    exportAppInstanceUsers: exportUsers,
    addJobItems: async (...args) => ({ ...nothing, ...(await addItems(...args)) }),
  },
} satisfies DomainResolvers;
