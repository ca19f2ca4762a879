import { expect, test } from "@jest/globals";
import { filterActions, targetOf } from "../../console/src/palette/find-actions.ts";

const action = (label: string) => ({ id: label, label, run: () => {} });
const instanceArn = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

test("a command is found by each of its words, in any order and case", () => {
  const actions = [action("Go to Harbor Support"), action("Theme: Dark")];
  const labelsOf = (typed: string) => filterActions(actions, typed).map(({ label }) => label);
  expect(labelsOf("support GO")).toEqual(["Go to Harbor Support"]);
  expect(labelsOf("t")).toEqual(["Theme: Dark", "Go to Harbor Support"]);
  expect(labelsOf(" ")).toEqual(["Go to Harbor Support", "Theme: Dark"]);
  expect(labelsOf("support dark")).toEqual([]);
});

test.each([
  [instanceArn, undefined, { instanceArn, kind: "instance", id: "" }],
  [` ${instanceArn}/user/a:b@c `, undefined, { instanceArn, kind: "user", id: "a:b@c" }],
  [`${instanceArn}/bot/pilot`, "elsewhere", { instanceArn, kind: "bot", id: "pilot" }],
  ["user-001", instanceArn, { instanceArn, kind: "user", id: "user-001" }],
  ["user-001", undefined, undefined],
  ["two words", instanceArn, undefined],
])("an ARN or a user id is a place to go to: %j", (typed, current, target) => {
  expect(targetOf(typed, current)).toEqual(target);
});
