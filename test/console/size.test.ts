import { expect, test } from "@jest/globals";
import { builtFiles, firstScripts, kilobytesOf, maxKilobytes } from "../support/console-size.ts";

test("a first visit loads at most 230 KB of scripts, which is mostly React, Relay and React Aria", () => {
  expect(firstScripts().length).toBeGreaterThan(0);
  expect(kilobytesOf(firstScripts())).toBeLessThanOrEqual(maxKilobytes.firstScripts);
});

test("all screens together have at most 330 KB of scripts and 12 KB of styles", () => {
  expect(kilobytesOf(builtFiles("js"))).toBeLessThanOrEqual(maxKilobytes.scripts);
  expect(kilobytesOf(builtFiles("css"))).toBeLessThanOrEqual(maxKilobytes.styles);
});
