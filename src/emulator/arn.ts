import type { AccountRegion } from "./public.ts";

export type IdentityKind = "user" | "bot";

/** The resource that an ARN names. An AppInstanceAdmin has no ARN of its own but that of its user or bot. */
type ParsedArn =
  | { readonly kind: "app-instance"; readonly appInstanceId: string }
  | { readonly kind: IdentityKind; readonly appInstanceId: string; readonly id: string };

// A user id may contain colons, so only the first five separate fields.
const arnPattern = /^arn:([^:]*:[^:]*:[^:]*:[^:]*):app-instance\/([^/]+)(?:\/(user|bot)\/([^/]+))?$/su;

/** Formats and parses ARNs `arn:aws:chime:{region}:{account}:app-instance/{id}[/(user|bot)/{id}]`. */
export class Arns {
  readonly #prefix: string;

  constructor({ region, accountId }: AccountRegion) {
    this.#prefix = `aws:chime:${region}:${accountId}`;
  }

  appInstance(id: string): string {
    return `arn:${this.#prefix}:app-instance/${id}`;
  }

  identity(appInstanceId: string, kind: IdentityKind, id: string): string {
    return `${this.appInstance(appInstanceId)}/${kind}/${id}`;
  }

  /** Returns `undefined` for an ARN of another kind. `isOwn` is true if the account and Region are this emulator's. */
  parse(arn: string): (ParsedArn & { readonly isOwn: boolean }) | undefined {
    const [, prefix, appInstanceId, kind, id] = arnPattern.exec(arn) ?? [];
    if (appInstanceId === undefined) return undefined;
    const isOwn = prefix === this.#prefix;
    if (kind === undefined || id === undefined) return { kind: "app-instance", appInstanceId, isOwn };
    return { kind: kind as IdentityKind, appInstanceId, id, isOwn };
  }
}
