// The npm scripts and the command of the emulator's package load this file first. It is JavaScript that an old Node can parse: before Node 24, the sources don't load at all.
"use strict";

const { engines, devDependencies } = require("../package.json");

const numbersOf = (/** @type {string} */ version) => version.split(".").map(Number);

const given = numbersOf(process.versions.node);

/** The ranges of `engines`: `>=24.14.1`, or `^22.20.0`, which allows one major version. */
const ranges = engines.node.split("||").map((/** @type {string} */ range) => {
  const version = range.replace(/^\D+/, "").trim();
  return { version: version, least: numbersOf(version), isOneMajor: range.trim()[0] === "^" };
});

const fits = ranges.some((/** @type {typeof ranges[0]} */ { least, isOneMajor }) => {
  const different = least.findIndex(
    (/** @type {number} */ number, /** @type {number} */ index) => number !== given[index],
  );
  return (different < 0 || given[different] > least[different]) && (!isOneMajor || given[0] === least[0]);
});

if (!fits) {
  const names = ranges.map(
    (/** @type {typeof ranges[0]} */ { version, least }) => `Node ${least[0]} (${version} or later)`,
  );
  process.stderr.write(
    `This program needs ${names.join(" or ")}, but ${process.execPath} is Node ${process.versions.node}. ` +
      (devDependencies
        ? "Install it, or run npm ci without --omit=dev, which installs it for the npm scripts.\n"
        : "Install it.\n"),
  );
  process.exit(1);
}

// Compiling the sources takes most of a start. Node's default folder for the results is in /tmp, where other users could prepare them.
const { enableCompileCache } = require("node:module");
enableCompileCache(require("node:path").join(__dirname, "../node_modules/.cache/compile"));
