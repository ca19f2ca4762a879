import { setTimeout } from "node:timers/promises";
import { seededRandom } from "../../src/emulator/random.ts";
import type { Harness } from "../support/harness.ts";
import { isLongRun } from "../support/timeouts.ts";
import { directoryIn, searchUsers } from "./support.ts";

const USERS = 30;

/** What happened in a run. A test must show that each case occurred. */
export interface Tally {
  creates: number;
  updates: number;
  deletes: number;
  /** Writes that may or may not have been performed. */
  failures: number;
  overlaps: number;
  elsewhere: number;
  /** Lists that did not show a write that AWS had acknowledged. */
  laggingLists: number;
  ownChecks: number;
  ownMisses: number;
  laterChecks: number;
  laterMisses: number;
}

export const emptyTally = (): Tally => ({
  creates: 0,
  updates: 0,
  deletes: 0,
  failures: 0,
  overlaps: 0,
  elsewhere: 0,
  laggingLists: 0,
  ownChecks: 0,
  ownMisses: 0,
  laterChecks: 0,
  laterMisses: 0,
});

interface Known {
  inFlight: number;
  version: number;
  isOverlapped: boolean;
  /** Undefined: unknown, because a write failed or overlapped; null: no such user. */
  name: string | null | undefined;
}

/** Writes users through a gateway, and compares its directory with what must be there. */
export class Writers {
  readonly #gateway: Harness;
  readonly #arn: string;
  readonly #seed: string;
  readonly #tally: Tally;
  readonly #known = new Map<string, Known>();
  #draws = 0;

  constructor(gateway: Harness, arn: string, seed: string, tally: Tally) {
    this.#gateway = gateway;
    this.#arn = arn;
    this.#seed = seed;
    this.#tally = tally;
    for (let n = 0; n < USERS; n += 1)
      this.#known.set(`own-${n + 100}`, { inFlight: 0, version: 0, isOverlapped: false, name: null });
  }

  /** Performs writes one after the other; several writers at once overlap. */
  async write(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await this.#writeOne();
      if (n % 2 === 0) await this.#checkLater();
    }
  }

  /** Changes users that the gateway does not write. */
  async writeElsewhere(count: number): Promise<void> {
    const { chime } = this.#gateway;
    for (let n = 0; n < count; n += 1) {
      const AppInstanceUserId = `other-${100 + this.#draw(USERS)}`;
      const AppInstanceUserArn = `${this.#arn}/user/${AppInstanceUserId}`;
      const Name = `Other ${n}`;
      const kind = this.#draw(3);
      await (kind === 0
        ? chime.createAppInstanceUser({ AppInstanceArn: this.#arn, AppInstanceUserId, Name })
        : kind === 1
          ? chime.updateAppInstanceUser({ AppInstanceUserArn, Name, Metadata: "" })
          : chime.deleteAppInstanceUser({ AppInstanceUserArn })
      ).then(
        () => {
          this.#tally.elsewhere += 1;
        },
        () => {},
      );
      await setTimeout(5);
    }
  }

  /** Returns the users that the directory shows and AWS does not, or the other way round. */
  async differences(): Promise<string[]> {
    const { users } = directoryIn(await searchUsers(this.#gateway, this.#arn, { first: 1000 }));
    const shown: string[] = users.nodes.map(({ userId, name }: Record<string, string>) => `${userId} ${name}`);
    const listed = [...(await this.#list())].map(([userId, name]) => `${userId} ${name}`);
    return [...new Set(shown).symmetricDifference(new Set(listed))];
  }

  #draw(end: number): number {
    this.#draws += 1;
    return Math.floor(seededRandom(this.#seed, this.#draws) * end);
  }

  async #writeOne(): Promise<void> {
    const userId = `own-${100 + this.#draw(USERS)}`;
    const known = this.#known.get(userId) as Known;
    known.isOverlapped ||= known.inFlight > 0;
    known.inFlight += 1;
    known.version += 1;
    const isMissing = known.name === null || (known.name === undefined && this.#draw(2) === 0);
    const kind = isMissing ? "creates" : this.#draw(3) === 0 ? "deletes" : "updates";
    const name = `Name ${this.#draw(1000)} of ${userId}`;
    const isDone = await this.#perform(kind, userId, name);
    known.inFlight -= 1;
    const { isOverlapped, version } = known;
    if (known.inFlight === 0) known.isOverlapped = false;
    if (isOverlapped) this.#tally.overlaps += 1;
    if (!isDone) this.#tally.failures += 1;
    known.name = isDone && !isOverlapped ? (kind === "deletes" ? null : name) : undefined;
    if (known.name === undefined) return;
    this.#tally[kind] += 1;
    const shown = await this.#shownNameOf(userId);
    if (known.version !== version) return;
    this.#tally.ownChecks += 1;
    if (shown !== known.name) this.#tally.ownMisses += 1;
    if (this.#tally.ownChecks % (isLongRun ? 20 : 4) > 0) return;
    const listed = (await this.#list()).get(userId) ?? null;
    if (known.version === version && listed !== known.name) this.#tally.laggingLists += 1;
  }

  async #perform(kind: "creates" | "updates" | "deletes", userId: string, name: string): Promise<boolean> {
    const arn = `${this.#arn}/user/${userId}`;
    const mutation = {
      creates: ["createAppInstanceUser", { appInstanceArn: this.#arn, userId, name }],
      updates: ["updateAppInstanceUser", { arn, name, metadata: null }],
      deletes: ["deleteAppInstanceUser", { arn }],
    } as const;
    const [field, input] = mutation[kind];
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { payload: ${field}(input: $input) { userErrors { code } } }`;
    const { data, errors } = await this.#gateway.execute(query, { input });
    return !errors && data.payload.userErrors.length === 0;
  }

  /** Compares a user that was not written just now. */
  async #checkLater(): Promise<void> {
    const userId = `own-${100 + this.#draw(USERS)}`;
    const known = this.#known.get(userId) as Known;
    const { version, name, inFlight } = known;
    if (name === undefined || inFlight > 0) return;
    const shown = await this.#shownNameOf(userId);
    if (known.version !== version) return;
    this.#tally.laterChecks += 1;
    if (shown !== name) this.#tally.laterMisses += 1;
  }

  async #shownNameOf(userId: string): Promise<string | null> {
    const { users } = directoryIn(await searchUsers(this.#gateway, this.#arn, { filter: { search: userId } }));
    return users.nodes[0]?.name ?? null;
  }

  /** Returns the names that AWS lists, by user id. */
  async #list(): Promise<Map<string, string | undefined>> {
    const names = new Map<string, string | undefined>();
    for (let NextToken: string | undefined; ; ) {
      const page = await this.#gateway.chime.listAppInstanceUsers({ AppInstanceArn: this.#arn, NextToken });
      for (const { AppInstanceUserArn = "", Name } of page.AppInstanceUsers ?? [])
        names.set(AppInstanceUserArn.split("/user/")[1] ?? "", Name);
      NextToken = page.NextToken;
      if (!NextToken) return names;
    }
  }
}
