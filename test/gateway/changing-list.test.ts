import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { contentOf, home } from "../support/content.ts";
import { type Harness, startTestGateway } from "../support/harness.ts";
import { type Page, readPage } from "../support/pages.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

interface Step {
  readonly first: number;
  /** The fraction of the page after which reading continues: not always its end. */
  readonly resumeAt: number;
  readonly inserts: number;
  readonly deletes: readonly number[];
}

const step: fc.Arbitrary<Step> = fc.record({
  first: fc.integer({ min: 1, max: 70 }),
  resumeAt: fc.constantFrom(1, 1, 0.5),
  inserts: fc.integer({ min: 0, max: 3 }),
  deletes: fc.array(fc.nat(), { maxLength: 6 }),
});

/** The users of the AppInstance, changed without the gateway. */
class Users {
  readonly ids: Set<string>;
  readonly #chime: Harness["chime"];

  constructor({ chime }: Harness, count: number) {
    this.#chime = chime;
    this.ids = new Set(Array.from({ length: count }, (_, index) => `user-${String(index + 1).padStart(3, "0")}`));
  }

  async change({ inserts, deletes }: Step, turn: number): Promise<void> {
    for (const index of Array(inserts).keys()) {
      const AppInstanceUserId = `late-${turn}-${index}`;
      await this.#chime.createAppInstanceUser({ AppInstanceArn: home, AppInstanceUserId, Name: "Late" });
      this.ids.add(AppInstanceUserId);
    }
    for (const pick of deletes) {
      const id = [...this.ids][pick % Math.max(1, this.ids.size)];
      if (id === undefined) continue;
      await this.#chime.deleteAppInstanceUser({ AppInstanceUserArn: `${home}/user/${id}` });
      this.ids.delete(id);
    }
  }
}

/** Reads the list to its end, and changes it after each page as long as there are steps. */
async function readWhileChanging(harness: Harness, users: Users, steps: readonly Step[]): Promise<string[]> {
  const seen: string[] = [];
  let after: string | null = null;
  for (let turn = 0; ; turn++) {
    const current = steps[turn % steps.length] as Step;
    const { edges, pageInfo }: Page = await readPage(harness, home, current.first, after);
    const used = edges.slice(0, Math.max(1, Math.ceil(edges.length * current.resumeAt)));
    seen.push(...used.map(({ node }) => node.userId));
    if (used.length === edges.length && !pageInfo.hasNextPage) return seen;
    after = used.at(-1)?.cursor ?? pageInfo.endCursor;
    if (turn < steps.length) await users.change(current, turn);
  }
}

test.each([
  ["that repeat", false],
  ["that differ each time", true],
])(
  "a list that changes while it is read returns each remaining row exactly once, with tokens of AWS %s",
  async (_, freshTokens) => {
    // The gateway does not see these changes, so a cached page would be outdated.
    await using harness = await startTestGateway({ pageCacheMs: 0 }, { freshTokens });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 110 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (count, steps) => {
          harness.emulator.reset(contentOf(count));
          const users = new Users(harness, count);
          const seen = await readWhileChanging(harness, users, steps);
          expect(new Set(seen).size).toBe(seen.length);
          expect([...users.ids].filter((id) => !seen.includes(id))).toEqual([]);
        },
      ),
      { numRuns: isLongRun ? 100 : 25 },
    );
  },
  isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS,
);
