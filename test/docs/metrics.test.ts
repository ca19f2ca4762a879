import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { startTestGateway } from "../support/harness.ts";
import { sharingWithNobody } from "../support/valkey.ts";

const prefix = "chime_gateway_";

test("docs/running.md describes every metric of the gateway", async () => {
  await using gateway = await startTestGateway(sharingWithNobody);
  const text = await (await fetch(new URL("/metrics", gateway.url))).text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = ""]) => name);
  const own = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  const page = readFileSync("docs/running.md", "utf8");
  expect(own.length).toBeGreaterThan(5);
  expect(own.filter((name) => !page.includes(`\`${name}`)).map((name) => `docs/running.md lacks ${name}`)).toEqual([]);
});
