import { expect, test } from "@jest/globals";
import { below, callsOfConflict, callsOfPromotion, callsOfScreen, callsOfUserBesideList } from "./counted-calls.ts";

/** What every page of an AppInstance reads for its header: the name, and the tag with the environment. */
const header = ["DescribeAppInstance", "ListTagsForResource"];

const user = [
  "DescribeAppInstanceAdmin",
  "DescribeAppInstanceUser",
  "ListAppInstanceUserEndpoints",
  "ListTagsForResource",
];

test.each([
  ["/", ["ListAppInstances"]],
  [below("users"), [...header, "ListAppInstanceAdmins", "ListAppInstanceUsers"]],
  [below("u/user-001"), [...header, ...user]],
  [below("admins"), [...header, "ListAppInstanceAdmins"]],
  [below("bots"), [...header, "ListAppInstanceBots"]],
  [below("import"), header],
  ["/jobs", []],
])("%s makes these calls to AWS and no more", async (path, calls) => {
  expect(await callsOfScreen(path, calls)).toEqual(calls.toSorted());
});

test("the settings read the tags once, or twice if the header reads them at another time", async () => {
  const expected = [...header, "GetAppInstanceRetentionSettings"];
  const calls = await callsOfScreen(below("settings"), expected);
  expect([...new Set(calls)]).toEqual(expected.toSorted());
  expect(calls.length).toBeLessThanOrEqual(expected.length + 1);
});

test("a user beside the list costs 4 calls", async () => {
  expect(await callsOfUserBesideList()).toEqual(user);
});

test("a promotion costs one call", async () => {
  expect(await callsOfPromotion()).toEqual(["CreateAppInstanceAdmin"]);
});

test("a conflict costs two calls: one finds the change, the other shows it", async () => {
  expect(await callsOfConflict()).toEqual(["DescribeAppInstanceUser", "DescribeAppInstanceUser"]);
});
