import { expect, jest, test } from "@jest/globals";
import { change, importUsers, runJob, usersOf, waitForState } from "../jobs/support.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway, type TestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { startProxy } from "./proxy.ts";
import { runCli } from "./support.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const jobOf = async (gateway: TestGateway, count: number, from?: number): Promise<string> =>
  (await importUsers(gateway, { appInstanceArn: home, items: usersOf(count, from) })).job.id;

test("a change of a job whose response is lost succeeds, although the gateway refuses its repetition", async () => {
  await using gateway = await startTestGateway({ quotas: { APP_INSTANCE_USER_WRITES: 100 } }, { seed: contentOf(0) });
  const lost = new Set<string>();
  await using proxy = await startProxy(gateway.url, async (body, forward) => {
    const [name = ""] = /(start|resume|retry|delete)Job/.exec(body) ?? [];
    const response = await forward();
    if (name === "" || lost.has(name)) return response;
    lost.add(name);
    if (name !== "deleteJob") await waitForState(gateway, JSON.parse(body).variables.input.id, "DONE");
  });
  const conflicting = { AppInstanceArn: home, AppInstanceUserId: "u0", Name: "Other" };
  await gateway.chime.createAppInstanceUser(conflicting);
  const [failed, started, resumed, removed] = [
    await jobOf(gateway, 1),
    await jobOf(gateway, 1, 1),
    await jobOf(gateway, 200, 100),
    await jobOf(gateway, 1, 2),
  ];
  expect(await runJob(gateway, failed)).toMatchObject({ failed: 1 });
  await gateway.chime.deleteAppInstanceUser({ AppInstanceUserArn: `${home}/user/u0` });
  await change(gateway, "startJob", { id: resumed });
  expect((await change(gateway, "pauseJob", { id: resumed })).job).toMatchObject({ state: "PAUSED" });
  const results = await Promise.all([
    runCli(proxy.url, ["jobs", "retry", failed]),
    runCli(proxy.url, ["jobs", "start", started]),
    runCli(proxy.url, ["jobs", "resume", resumed]),
    runCli(proxy.url, ["jobs", "delete", removed]),
  ]);
  expect(lost.size).toBe(4);
  expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(4).fill({ code: 0, stderr: "" }));
  expect(results.map(({ stdout }) => stdout && JSON.parse(stdout).state)).toEqual(["DONE", "DONE", "DONE", ""]);
});

const unreadable = (data: object) =>
  JSON.stringify({ data, errors: [{ message: "No", extensions: { code: "INTERNAL_SERVER_ERROR" } }] });

test("results and users that the gateway cannot read are an error", async () => {
  await using gateway = await startTestGateway({}, { seed: contentOf(1) });
  const id = await jobOf(gateway, 1);
  await runJob(gateway, id);
  await using proxy = await startProxy(gateway.url, (body, forward) => {
    if (body.includes("results(")) return unreadable({ job: { results: null } });
    return body.includes("$search") ? unreadable({ appInstance: { directory: { users: null } } }) : forward();
  });
  const [results, users] = await Promise.all([
    runCli(proxy.url, ["jobs", "follow", id]),
    runCli(proxy.url, ["users", "find", home, "x", "--output", "text"]),
  ]);
  const stderr = (what: string) => `INTERNAL_SERVER_ERROR: No\n${what} cannot be read\n`;
  expect(results).toEqual({ code: 1, stdout: "", stderr: stderr(`The results of the job ${id}`) });
  expect(users).toMatchObject({ code: 1, stderr: expect.stringContaining(stderr(`The directory of ${home}`)) });
});
