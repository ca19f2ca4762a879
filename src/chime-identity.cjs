#!/usr/bin/env node
// package.json names this file as the command `chime-identity`. It is JavaScript that an old Node can parse, and starts the Node of this package.
"use strict";

const { spawn } = require("node:child_process");
const { existsSync } = require("node:fs");
const path = require("node:path");

/** Returns the Node that npm installed beside this package, or the running one. */
function findNode() {
  try {
    const node = path.join(path.dirname(require.resolve("node/package.json")), "bin", "node");
    return existsSync(node) ? node : process.execPath;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "MODULE_NOT_FOUND") return process.execPath;
    throw error;
  }
}

const child = spawn(
  findNode(),
  ["-r", path.join(__dirname, "require-node.cjs"), path.join(__dirname, "cli", "main.ts"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);

// A terminal sends Ctrl-C to both processes. This one waits for the other, which decides how to exit.
process.on("SIGINT", () => {});
for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGTERM", "SIGHUP"]))
  process.on(signal, () => child.kill(signal));

child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code, signal) => process.exit(signal === null ? code || 0 : 130));
