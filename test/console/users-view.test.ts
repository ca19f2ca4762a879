import { expect, test } from "@jest/globals";
import { memberNames, memberText } from "../../console/src/users/metadata.ts";
import { isFiltered, readCondition, readView, writeView } from "../../console/src/users/view.ts";

test.each([
  [""],
  ["q=nakamura&user=user-000015"],
  ["q=a%26b+%C3%A9&admin=yes"],
  ["admin=no&metadata=plan%3Dfree&metadata=team.id%3D7%3D7&order=desc&column=plan&column=team.id"],
])("a view is the same after Reload: %s", (search) => {
  expect(writeView(readView(search))).toBe(search);
});

test("what a URL cannot mean is left out", () => {
  const view = readView("?admin=maybe&order=up&metadata=plan&metadata==x&column=&user=&unknown=1");
  expect(view).toEqual({
    search: "",
    isAdmin: undefined,
    metadata: [],
    isDescending: false,
    columns: [],
    user: undefined,
  });
});

test.each([
  ["plan=free", { path: "plan", equals: "free" }],
  [" team.id = 7 ", { path: "team.id", equals: "7" }],
  ["plan=a=b", { path: "plan", equals: "a=b" }],
  ["plan", undefined],
  ["plan=", undefined],
  ["=free", undefined],
])("a metadata filter has a member and a value: %s", (text, condition) => {
  expect(readCondition(text)).toEqual(condition);
});

test("a search text of only spaces is ignored, and a sort order filters nothing", () => {
  expect(["q=+", "q=a", "admin=no", "metadata=a%3Db", "order=desc"].map((url) => isFiltered(readView(url)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("columns show members of metadata that is a JSON object", () => {
  const metadata = JSON.stringify({ plan: "free", team: { id: 7 }, tags: ["a"], none: null });
  const texts = ["plan", "team.id", "team", "tags", "none", "other"].map((path) => memberText(metadata, path));
  expect(texts).toEqual(["free", "7", '{"id":7}', '["a"]', undefined, undefined]);
  expect([memberText("text", "plan"), memberText("{broken", "plan"), memberText(null, "plan")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("the members that most rows have are offered first", () => {
  const users = ['{"a":1,"b":1}', '{"b":1}', "[1]", "text", undefined].map((metadata, index) => ({
    userId: `user-${index}`,
    ...(metadata !== undefined && { metadata }),
  }));
  expect(memberNames(users)).toEqual(["b", "a"]);
});
