/** Where an emulator stands: one account in one region. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
}

export type IdentityKind = "user" | "bot";

/** What an ARN names. An admin has none of its own: it is named by its user's or bot's. */
export type Named =
  | { readonly kind: "app-instance"; readonly appInstanceId: string }
  | { readonly kind: IdentityKind; readonly appInstanceId: string; readonly id: string };

// Five fields and a rest: the id of a user may itself hold colons.
const form = /^arn:([^:]*:[^:]*:[^:]*:[^:]*):app-instance\/([^/]+)(?:\/(user|bot)\/([^/]+))?$/su;

/** Writes and reads ARNs `arn:aws:chime:{region}:{account}:app-instance/{id}[/(user|bot)/{id}]` of one place. */
export class Arns {
  readonly #place: string;

  constructor({ region, accountId }: Place) {
    this.#place = `aws:chime:${region}:${accountId}`;
  }

  appInstance(id: string): string {
    return `arn:${this.#place}:app-instance/${id}`;
  }

  identity(appInstanceId: string, kind: IdentityKind, id: string): string {
    return `${this.appInstance(appInstanceId)}/${kind}/${id}`;
  }

  /** `undefined` for what names none of our kinds; `here` tells whether account and region are this emulator's. */
  read(arn: string): (Named & { readonly here: boolean }) | undefined {
    const [, place, appInstanceId, kind, id] = form.exec(arn) ?? [];
    if (appInstanceId === undefined) return undefined;
    const here = place === this.#place;
    if (kind === undefined || id === undefined) return { kind: "app-instance", appInstanceId, here };
    return { kind: kind as IdentityKind, appInstanceId, id, here };
  }
}
