import { expect, test } from "@jest/globals";
import { createAppInstance, createUser } from "./fixtures.ts";
import { expectRejections, startPrepared } from "./support.ts";

/** Starts an emulator with an AppInstance and as many users `u0`, `u1`, …. */
const startWithUsers = (users: number, quota?: number) =>
  startPrepared(
    async ({ chime }) => {
      const AppInstanceArn = await createAppInstance(chime);
      const userArns: string[] = [];
      for (let n = 0; n < users; n += 1) userArns.push(await createUser(chime, AppInstanceArn, `u${n}`));
      const promote = (AppInstanceAdminArn = "") =>
        chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
      const admins = async () => (await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins;
      return { AppInstanceArn, userArns, promote, admins };
    },
    quota === undefined ? {} : { quotas: { appInstanceAdmins: quota } },
  );

test("CreateAppInstanceAdmin makes an admin that is described and listed", async () => {
  await using harness = await startWithUsers(1);
  const { chime, AppInstanceArn, userArns, promote, admins } = harness;
  const AppInstanceAdminArn = userArns[0];
  const Admin = { Arn: AppInstanceAdminArn, Name: "u0" };
  const created = await promote(AppInstanceAdminArn);
  expect(created).toMatchObject({ AppInstanceAdmin: Admin, AppInstanceArn, $metadata: { httpStatusCode: 201 } });
  const { AppInstanceAdmin } = await chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  expect(AppInstanceAdmin).toEqual({ Admin, AppInstanceArn, CreatedTimestamp: expect.any(Date) });
  expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceArn).toBe(AppInstanceArn);
  expect(await admins()).toEqual([{ Admin }]);
});

test("an admin has the current name of its user", async () => {
  await using harness = await startWithUsers(1);
  const [AppInstanceUserArn] = harness.userArns;
  await harness.promote(AppInstanceUserArn);
  await harness.chime.updateAppInstanceUser({ AppInstanceUserArn, Name: "Renamed", Metadata: "" });
  expect(await harness.admins()).toEqual([{ Admin: { Arn: AppInstanceUserArn, Name: "Renamed" } }]);
});

test("DeleteAppInstanceAdmin demotes a user, who stays a user", async () => {
  await using harness = await startWithUsers(1);
  const { chime, AppInstanceArn, userArns, promote, admins } = harness;
  const admin = { AppInstanceArn, AppInstanceAdminArn: userArns[0] };
  await promote(userArns[0]);
  await chime.deleteAppInstanceAdmin(admin);
  expect(await admins()).toEqual([]);
  await chime.describeAppInstanceUser({ AppInstanceUserArn: userArns[0] });
  await expectRejections("ForbiddenException", [
    chime.describeAppInstanceAdmin(admin),
    chime.deleteAppInstanceAdmin(admin),
  ]);
});

test("promoting an admin again is a conflict", async () => {
  await using harness = await startWithUsers(1);
  await harness.promote(harness.userArns[0]);
  await expectRejections("ConflictException", [harness.promote(harness.userArns[0])]);
});

test("a user of another AppInstance is neither promoted nor described as an admin", async () => {
  await using harness = await startWithUsers(1);
  const { chime, AppInstanceArn } = harness;
  const AppInstanceAdminArn = await createUser(chime, await createAppInstance(chime, "B"), "u0");
  await expectRejections("BadRequestException", [harness.promote(AppInstanceAdminArn)]);
  const described = chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  await expectRejections("ForbiddenException", [described]);
});

test("only a user or bot of the AppInstance can be promoted", async () => {
  await using harness = await startWithUsers(1);
  const { AppInstanceArn, userArns, promote } = harness;
  await expectRejections("BadRequestException", [
    promote(userArns[0]?.replace("us-east-1", "eu-central-1")),
    promote(AppInstanceArn),
    promote("arn:aws:chime:::x"),
  ]);
  await expectRejections("ForbiddenException", [
    promote(`${AppInstanceArn}/user/nobody`),
    promote(`${AppInstanceArn}/bot/u0`),
  ]);
});

test("a deleted user is not an admin, not even when created again", async () => {
  await using harness = await startWithUsers(2, 1);
  const { chime, AppInstanceArn, userArns, promote, admins } = harness;
  await promote(userArns[0]);
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: userArns[0] });
  await createUser(chime, AppInstanceArn, "u0");
  expect(await admins()).toEqual([]);
  await promote(userArns[1]);
});

test("the 101st admin is rejected until another is demoted", async () => {
  await using harness = await startWithUsers(101);
  const { chime, AppInstanceArn, userArns, promote } = harness;
  for (const userArn of userArns.slice(0, 100)) await promote(userArn);
  await expectRejections("ResourceLimitExceededException", [promote(userArns[100])]);
  await chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: userArns[7] });
  await promote(userArns[100]);
});
