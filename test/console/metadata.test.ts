import { expect, test } from "@jest/globals";
import { byteLength, isBrokenJson, metadataEntries, reformatJson } from "../../console/src/ui/metadata.ts";

test("metadata that is a JSON object has entries", () => {
  expect(metadataEntries('{"team":"chat","seats":3,"on":[1,{"a":null}]}')).toEqual([
    { key: "team", value: "chat" },
    { key: "seats", value: "3" },
    { key: "on", value: '[1,{"a":null}]' },
  ]);
});

test.each(["", "plain text", "[1]", "null", "3", '"text"', "{"])("other metadata has no entries: %j", (text) => {
  expect(metadataEntries(text)).toBeUndefined();
});

test("JSON is indented if it is compact, and else made compact", () => {
  expect(reformatJson('{"a":1}')).toBe('{\n  "a": 1\n}');
  expect(reformatJson('{ "a": 1 }')).toBe('{"a":1}');
  expect(reformatJson("{")).toBeUndefined();
});

test("the length of metadata is in bytes", () => {
  expect(byteLength("é👩‍💻")).toBe(2 + 11);
});

test("hints at a text that seems to be meant as JSON, but is not valid", () => {
  expect(["{a: 1}", ' ["a",]', '{"a": 1}', "[]", "plain {text}", ""].map(isBrokenJson)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
