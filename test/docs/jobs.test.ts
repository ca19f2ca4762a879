import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { waitForState } from "../jobs/support.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";

/** Each operation of the page, and its variables. */
const examples = [...readFileSync("docs/jobs.md", "utf8").matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(
  ([, operation = "", variables = ""]) => ({ operation, variables }),
);

test("the operations of docs/jobs.md run, in their order", async () => {
  await using harness = await startTestGateway({}, { seed: contentOf(3) });
  let id = "";
  expect(examples.length).toBeGreaterThan(8);
  for (const { operation, variables } of examples) {
    const given = variables.replaceAll("APP_INSTANCE_ARN", home).replaceAll("JOB_ID", id);
    const [payload] = Object.values<{ job?: { id?: string }; userErrors?: object[] }>(
      await harness.data(operation, JSON.parse(given)),
    );
    expect({ operation, userErrors: payload?.userErrors ?? [] }).toEqual({ operation, userErrors: [] });
    id = payload?.job?.id ?? id;
    if (operation.includes("startJob")) await waitForState(harness, id, "DONE");
  }
  expect(harness.emulator.state().counts.users).toBe(5);
});
