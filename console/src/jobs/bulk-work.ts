import type { AddJobItemsInput } from "../generated/addItemsMutation.graphql.ts";

const bulkKinds = ["promoteAdmins", "demoteAdmins", "tag", "untag", "setExpiration", "deleteUsers"] as const;

/** What a job can do to many objects: the name of the array in the input of `addJobItems`. */
export type BulkKind = (typeof bulkKinds)[number];

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** What a job does to each of its objects. */
export type BulkWork =
  | { readonly kind: "promoteAdmins" | "demoteAdmins" | "deleteUsers" }
  | { readonly kind: "tag"; readonly tags: readonly Tag[] }
  | { readonly kind: "untag"; readonly tagKeys: readonly string[] }
  /** Null: the users never expire. */
  | { readonly kind: "setExpiration"; readonly expirationDays: number | null };

/** The operation of Amazon Chime that a caller must be allowed to call. */
export const operationOf: Readonly<Record<BulkKind, string>> = {
  promoteAdmins: "CreateAppInstanceAdmin",
  demoteAdmins: "DeleteAppInstanceAdmin",
  tag: "TagResource",
  untag: "UntagResource",
  setExpiration: "PutAppInstanceUserExpirationSettings",
  deleteUsers: "DeleteAppInstanceUser",
};

/** Returns the work of a kind that needs no details; undefined if the user must be asked for them. */
export function workWithoutDetails(kind: BulkKind): BulkWork | undefined {
  return kind === "promoteAdmins" || kind === "demoteAdmins" || kind === "deleteUsers" ? { kind } : undefined;
}

/** Returns the part of the input of `addJobItems` that says what happens to the objects. */
export function inputOf(work: BulkWork, arns: readonly string[]): AddJobItemsInput {
  switch (work.kind) {
    case "promoteAdmins":
      return { promoteAdmins: arns.map((adminArn) => ({ adminArn })) };
    case "demoteAdmins":
      return { demoteAdmins: arns.map((adminArn) => ({ adminArn })) };
    case "deleteUsers":
      return { deleteUsers: arns.map((arn) => ({ arn })) };
    case "tag":
      return { tag: arns.map((resourceArn) => ({ resourceArn, tags: work.tags })) };
    case "untag":
      return { untag: arns.map((resourceArn) => ({ resourceArn, tagKeys: work.tagKeys })) };
    case "setExpiration": {
      const { expirationDays } = work;
      const expirationSettings = expirationDays === null ? null : { expirationDays };
      return { setExpiration: arns.map((userArn) => ({ userArn, expirationSettings })) };
    }
  }
}
