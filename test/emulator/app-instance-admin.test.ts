import { expect, test } from "@jest/globals";
import { allFail, openPrepared } from "./support.ts";

const openPopulated = (users: number, quota?: number) =>
  openPrepared(
    async ({ chime }) => {
      const { AppInstanceArn = "" } = await chime.createAppInstance({ Name: "A" });
      const userArns: string[] = [];
      for (let n = 0; n < users; n += 1) {
        const user = { AppInstanceArn, AppInstanceUserId: `u${n}`, Name: `User ${n}` };
        userArns.push((await chime.createAppInstanceUser(user)).AppInstanceUserArn ?? "");
      }
      return { AppInstanceArn, userArns };
    },
    quota === undefined ? {} : { quotas: { appInstanceAdmins: quota } },
  );

test("a user is promoted, described, listed and demoted", async () => {
  await using house = await openPopulated(1);
  const { chime, AppInstanceArn, userArns } = house;
  const AppInstanceAdminArn = userArns[0];
  const identity = { Arn: AppInstanceAdminArn, Name: "User 0" };

  const created = await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  expect(created).toMatchObject({ AppInstanceAdmin: identity, AppInstanceArn, $metadata: { httpStatusCode: 201 } });
  const { AppInstanceAdmin } = await chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  expect(AppInstanceAdmin).toEqual({ Admin: identity, AppInstanceArn, CreatedTimestamp: expect.any(Date) });
  expect(await chime.listAppInstanceAdmins({ AppInstanceArn })).toMatchObject({
    AppInstanceArn,
    AppInstanceAdmins: [{ Admin: identity }],
  });

  await chime.updateAppInstanceUser({ AppInstanceUserArn: AppInstanceAdminArn, Name: "Renamed", Metadata: "" });
  const { AppInstanceAdmins } = await chime.listAppInstanceAdmins({ AppInstanceArn });
  expect(AppInstanceAdmins).toEqual([{ Admin: { Arn: AppInstanceAdminArn, Name: "Renamed" } }]);

  await chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins).toEqual([]);
  await chime.describeAppInstanceUser({ AppInstanceUserArn: AppInstanceAdminArn });
  await allFail("ForbiddenException", [
    chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn }),
    chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn }),
  ]);
});

test("an admin is not promoted twice", async () => {
  await using house = await openPopulated(1);
  const admin = { AppInstanceArn: house.AppInstanceArn, AppInstanceAdminArn: house.userArns[0] };
  await house.chime.createAppInstanceAdmin(admin);
  await expect(house.chime.createAppInstanceAdmin(admin)).rejects.toMatchObject({ name: "ConflictException" });
});

test("only a user of the AppInstance can be promoted", async () => {
  await using house = await openPopulated(1);
  const { chime, AppInstanceArn } = house;
  const other = await chime.createAppInstance({ Name: "B" });
  const stranger = await chime.createAppInstanceUser({
    AppInstanceArn: other.AppInstanceArn,
    AppInstanceUserId: "u0",
    Name: "Stranger",
  });

  for (const [AppInstanceAdminArn, name] of [
    [stranger.AppInstanceUserArn, "BadRequestException"],
    [house.userArns[0]?.replace("us-east-1", "eu-central-1"), "BadRequestException"],
    [AppInstanceArn, "BadRequestException"],
    ["arn:aws:chime:::x", "BadRequestException"],
    [`${AppInstanceArn}/user/nobody`, "ForbiddenException"],
    [`${AppInstanceArn}/bot/u0`, "ForbiddenException"],
  ]) {
    const call = chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
    await expect(call).rejects.toMatchObject({ name });
  }
  const AppInstanceAdminArn = stranger.AppInstanceUserArn;
  await expect(chime.describeAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn })).rejects.toMatchObject({
    name: "ForbiddenException",
  });
});

test("a deleted user is no admin, and is none again when created anew", async () => {
  await using house = await openPopulated(2, 1);
  const { chime, AppInstanceArn, userArns } = house;
  const [first, second] = userArns;
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: first });
  await chime.deleteAppInstanceUser({ AppInstanceUserArn: first });
  await chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: "u0", Name: "User 0" });
  expect((await chime.listAppInstanceAdmins({ AppInstanceArn })).AppInstanceAdmins).toEqual([]);
  await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: second });
});

test("the 101st admin is refused, and a demotion makes room", async () => {
  await using house = await openPopulated(101);
  const { chime, AppInstanceArn, userArns } = house;
  for (const AppInstanceAdminArn of userArns.slice(0, 100)) {
    await chime.createAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn });
  }
  const last = { AppInstanceArn, AppInstanceAdminArn: userArns[100] };
  await expect(chime.createAppInstanceAdmin(last)).rejects.toMatchObject({ name: "ResourceLimitExceededException" });
  await chime.deleteAppInstanceAdmin({ AppInstanceArn, AppInstanceAdminArn: userArns[7] });
  await chime.createAppInstanceAdmin(last);
});
