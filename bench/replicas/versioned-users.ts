import { userArn } from "../../test/support/content.ts";
import type { Cluster } from "./cluster.ts";
import type { Outage } from "./outages.ts";
import { readOf, send } from "./queries.ts";

/** A request through one replica. Times are in milliseconds since 1970. */
interface Request {
  readonly replica: number;
  readonly startedAt: number;
  readonly endedAt: number;
}

interface StaleRead {
  readonly read: Request;
  /** The acknowledged writes that the read does not show, and that ended before it began. */
  readonly missed: readonly Request[];
}

/** How long a replica holds writes back before it acknowledges them without Valkey. */
const HOLD_MS = 2000;

/** Versions of users that clients write and read, through any replica. */
export class VersionedUsers {
  readonly #cluster: Cluster;
  readonly #chooseReplica: () => number;
  /** The acknowledged writes of each user: that of version 1 is the first. */
  readonly #acknowledged = new Map<number, Request[]>();
  /** Users that are being written: AWS's order of two writes at once would not be known. */
  readonly #writing = new Set<number>();
  readonly #stale: StaleRead[] = [];
  reads = 0;
  writes = 0;
  failed = 0;

  constructor(cluster: Cluster, chooseReplica: () => number) {
    this.#cluster = cluster;
    this.#chooseReplica = chooseReplica;
  }

  async write(user: number): Promise<void> {
    if (this.#writing.has(user)) return;
    this.#writing.add(user);
    const acknowledged = this.#acknowledged.get(user) ?? [];
    const input = `arn: "${userArn(user)}", name: "version ${acknowledged.length + 1}", metadata: ""`;
    const update = `mutation { updateAppInstanceUser(input: { ${input} }) { appInstanceUser { name } } }`;
    const { data, request } = await this.#send(update);
    if (data?.updateAppInstanceUser) this.#acknowledged.set(user, [...acknowledged, request]);
    else this.failed += 1;
    this.#writing.delete(user);
    this.writes += 1;
  }

  async read(users: readonly number[]): Promise<void> {
    const acknowledged = users.map((user) => this.#acknowledged.get(user) ?? []);
    const { data, request: read } = await this.#send(readOf(users));
    if (!data) this.failed += 1;
    else
      for (const [index, user] of users.entries()) {
        const { name } = data[`u${user}`] as { readonly name: string };
        this.reads += 1;
        const missed = acknowledged[index]?.slice(Number(/version (\d+)/.exec(name)?.[1] ?? 0)) ?? [];
        if (missed.length > 0) this.#stale.push({ read, missed });
      }
  }

  /** Separates the reads that must not have been stale from those whose replica, or the one that wrote, was known to work alone. */
  judge(outages: readonly (readonly Outage[])[]) {
    const overlap = ({ replica, startedAt, endedAt }: Request, minMs = 0) =>
      outages[replica]?.some(({ from, until }) => from + minMs <= endedAt && until >= startedAt) ?? false;
    const judged = this.#stale.map(({ read, missed }) => ({
      isExcused: overlap(read) || missed.every((write) => overlap(write, HOLD_MS)),
      ageMs: Math.max(...missed.map(({ endedAt }) => read.startedAt - endedAt)),
    }));
    const { excused = [], broken = [] } = Object.groupBy(judged, ({ isExcused }) => (isExcused ? "excused" : "broken"));
    return { excused, broken };
  }

  async #send(query: string) {
    const replica = this.#chooseReplica();
    const startedAt = Date.now();
    const data = await send(this.#cluster, replica, query);
    return { data, request: { replica, startedAt, endedAt: Date.now() } };
  }
}
