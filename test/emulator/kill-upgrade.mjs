import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { DatabaseSync } from "node:sqlite";

// Loaded with `node --import`: kills the process at the point of an upgrade that KILL_AT names.
const killAt = (point) => {
  if (process.env.KILL_AT === point) process.kill(process.pid, "SIGKILL");
};

const { renameSync } = fs;
fs.renameSync = (...paths) => {
  killAt("before the copy has its name");
  renameSync(...paths);
  killAt("before the upgrade");
};
syncBuiltinESMExports();

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  const commit = sql.includes("ALTER TABLE") ? sql.lastIndexOf("COMMIT") : -1;
  if (commit < 0) return exec.call(this, sql);
  exec.call(this, sql.slice(0, commit));
  killAt("before the commit");
  exec.call(this, sql.slice(commit));
  killAt("after the commit");
};
