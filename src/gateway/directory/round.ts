import { userArnOf } from "../domain/arn.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { Reading } from "../domain/models.ts";
import type { CallDeps, DirectoryCalls, ListPage } from "./calls.ts";
import type { Mirror } from "./mirror.ts";
import { createLane, type Pace, sleep } from "./pace.ts";

/** AWS allows 100 admins, and more on request. */
const MAX_ADMIN_PAGES = 20;

const [FIRST_PAUSE_MS, MAX_PAUSE_MS] = [500, 30_000];

export interface RoundDeps {
  readonly calls: DirectoryCalls;
  readonly pace: Pace;
  readonly random: () => number;
  /** Called if a list lacks many users who exist. */
  readonly onCutShort: (arn: string) => void;
}

interface Mirrored {
  readonly arn: string;
  readonly mirror: Mirror;
  /** Called after each page of users. */
  readonly onPage: () => void;
}

/** Compares a mirror with AWS's lists. Rounds of one mirror follow each other. */
export class Rounds {
  readonly #mirrored: Mirrored;
  readonly #deps: RoundDeps;
  readonly #signal: AbortSignal;
  readonly #lane = createLane();

  constructor(mirrored: Mirrored, deps: RoundDeps, signal: AbortSignal) {
    this.#mirrored = mirrored;
    this.#deps = deps;
    this.#signal = signal;
  }

  /** Performs a round, at the pace of rounds or as fast as AWS's rate allows. Rejects if the lists can't be read. */
  async perform(isPaced: boolean): Promise<void> {
    const { arn, mirror, onPage } = this.#mirrored;
    mirror.beginRound();
    let applyAdmins: (() => void) | undefined = await this.#readAdmins(isPaced);
    for await (const { items, sentAt } of this.#pages(isPaced, (token, deps) =>
      this.#deps.calls.listUsers(arn, token, deps),
    )) {
      // Not before: the list of admins fails, too, if the AppInstance is gone.
      applyAdmins?.();
      applyAdmins = undefined;
      mirror.applyPage(items, sentAt);
      onPage();
    }
    const { users, sample } = mirror.findUnconfirmed();
    for (const userId of users) await this.#confirm(userId, isPaced);
    let isCutShort = false;
    for (const userId of sample) if (await this.#confirm(userId, isPaced)) isCutShort = true;
    if (isCutShort) {
      mirror.clearSuspects();
      this.#deps.onCutShort(arn);
    }
    mirror.endRound();
  }

  /** Returns a function that applies the list of admins. */
  async #readAdmins(isPaced: boolean): Promise<() => void> {
    const { arn, mirror } = this.#mirrored;
    const admins = new Map<string, Reading<string>>();
    const begunAt = mirror.tick();
    let pageCount = 0;
    try {
      const list = (token: string | undefined, deps: CallDeps) => this.#deps.calls.listAdmins(arn, token, deps);
      for await (const { items } of this.#pages(isPaced, list)) {
        for (const [userId, name] of items) admins.set(userId, name);
        pageCount += 1;
        if (pageCount > MAX_ADMIN_PAGES) break;
      }
      return () => mirror.applyAdmins(pageCount > MAX_ADMIN_PAGES ? undefined : admins, begunAt);
    } catch (error) {
      // Users can be searched without it.
      if (!(error instanceof GatewayError)) throw error;
      return () => mirror.applyAdmins(undefined, mirror.tick());
    }
  }

  /** Yields the pages of a list. Stops at a repeated token, as lists for callers do. */
  async *#pages<Item>(isPaced: boolean, list: (token: string | undefined, deps: CallDeps) => Promise<ListPage<Item>>) {
    const usedTokens = new Set<string>();
    for (let token: string | undefined; ; ) {
      const current = token;
      const { result, sentAt } = await this.#call(isPaced, (deps) => list(current, deps));
      yield { items: result.items, sentAt };
      token = result.nextToken;
      if (!token || usedTokens.has(token)) return;
      usedTokens.add(token);
    }
  }

  /** Describes a user, and resolves with whether it exists. */
  async #confirm(userId: string, isPaced: boolean): Promise<boolean> {
    const { arn, mirror } = this.#mirrored;
    const describe = (deps: CallDeps) => this.#deps.calls.describeUser(userArnOf(arn, userId), deps);
    try {
      const { result, sentAt } = await this.#call(isPaced, describe);
      mirror.confirm(userId, result ?? undefined, sentAt);
      return result !== null;
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code !== "UPSTREAM_AUTH") throw error;
      mirror.suspect(userId);
      return false;
    }
  }

  /** Performs a call, and repeats it until it succeeds or fails for good. */
  async #call<Result>(isPaced: boolean, send: (deps: CallDeps) => Promise<Result>) {
    const { mirror } = this.#mirrored;
    const { pace, random } = this.#deps;
    const signal = this.#signal;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS)) {
      if (isPaced) await pace.wait(this.#lane, signal);
      let sentAt = mirror.tick();
      const onDispatch = () => {
        sentAt = mirror.tick();
      };
      try {
        return { result: await send({ signal, onDispatch }), sentAt };
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof GatewayError) || !error.retryable) throw error;
        await sleep(pauseMs * (0.5 + random() / 2), signal);
      }
    }
  }
}
