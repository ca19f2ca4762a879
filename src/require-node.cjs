// The npm scripts preload this file. It is JavaScript that an old Node can parse: before Node 24, the sources don't load at all.
"use strict";

const required = require("../package.json").engines.node.replace(/^\D+/, "");

const numbersOf = (/** @type {string} */ version) => version.split(".").map(Number);

const least = numbersOf(required);
const given = numbersOf(process.versions.node);
const different = least.findIndex((number, index) => number !== given[index]);

if (different >= 0 && given[different] < least[different]) {
  process.stderr.write(
    `This program needs Node ${least[0]} (${required} or later), but ${process.execPath} is Node ${process.versions.node}. ` +
      "Install it, or run npm ci without --omit=dev, which installs it for the npm scripts.\n",
  );
  process.exit(1);
}

// Compiling the sources takes most of a start. Node's default folder for the results is in /tmp, where other users could prepare them.
const { enableCompileCache } = require("node:module");
enableCompileCache(require("node:path").join(__dirname, "../node_modules/.cache/compile"));
