import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { openGateway } from "../support/house.ts";
import { openUpstream } from "../support/upstream.ts";

/** A gateway before an upstream that answers late, and a client that leaves before it does. */
async function leaveEarly(query: string): Promise<{ came: number; abandoned: number; answered: number }> {
  const seen = { came: 0, abandoned: 0, answered: 0 };
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await using upstream = await openUpstream(async (incoming, response) => {
    seen.came += 1;
    incoming.resume();
    response.on("close", () => {
      if (response.writableFinished) seen.answered += 1;
      else seen.abandoned += 1;
    });
    arrive();
    await setTimeout(300);
    if (!response.destroyed) response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await using gateway = await openGateway({ kind: "emulator", endpoint: upstream.endpoint });
  const asked = request(gateway.url, { method: "POST", headers: { "content-type": "application/json" } });
  asked.on("error", () => undefined).end(JSON.stringify({ query }));
  await arrived;
  asked.destroy();
  await setTimeout(600);
  return seen;
}

const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

test("of a client that went away reads are given up", async () => {
  expect(await leaveEarly(`{ appInstance(arn: "${home}") { name } }`)).toEqual({ came: 1, abandoned: 1, answered: 0 });
});

test("of a client that went away a write that was sent is finished, once", async () => {
  const update = `mutation { updateAppInstance(input: { arn: "${home}", name: "n", metadata: "m" }) { userErrors { code } } }`;
  expect(await leaveEarly(update)).toEqual({ came: 1, abandoned: 0, answered: 1 });
});
