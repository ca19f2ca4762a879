import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { ContentValues } from "../../src/emulator/content/content.ts";
import type { Content } from "../../src/emulator/public.ts";
import * as server from "../../src/emulator/server.ts";

/** The paths of all members, such as `AppInstances.Users.Name`: an optional member that only one of two types has makes them differ. */
type Path<T> = T extends readonly (infer Item)[]
  ? Path<Item>
  : T extends object
    ? { [name in keyof T & string]-?: name | `${name}.${Path<NonNullable<T[name]>>}` }[keyof T & string]
    : never;

type IsSame<A, B> = [A, B] extends [B, A] ? true : false;

test("the public type of the content has exactly the members that a start accepts", () => {
  const isSame: IsSame<Content, ContentValues> = true;
  const hasSamePaths: IsSame<Path<Content>, Path<ContentValues>> = true;
  expect([isSame, hasSamePaths]).toEqual([true, true]);
});

test("the public types stand in one file, which names nothing of another file", () => {
  const text = readFileSync("src/emulator/public.ts", "utf8");
  expect(text).not.toMatch(/\bimport\b|\bfrom "/);
});

test("the library exports the function that the public types declare, and nothing else", () => {
  expect(Object.keys(server)).toEqual(["startEmulator"]);
});
