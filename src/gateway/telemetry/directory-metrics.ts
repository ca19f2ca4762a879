import Counter from "prom-client/lib/counter.js";
import Gauge from "prom-client/lib/gauge.js";
import Histogram from "prom-client/lib/histogram.js";
import type Registry from "prom-client/lib/registry.js";
import type { DirectoryObserver, DirectoryStats } from "../directory/directory.ts";

type DirectoryRecorder = Pick<DirectoryObserver, "onCall" | "onChange" | "onRound">;

const prefix = "chime_gateway_directory_";

/** Registers the metrics of the directory, which contain counts and times only. */
export function createDirectoryMetrics(registry: Registry, stats: () => DirectoryStats): DirectoryRecorder {
  const registers = [registry];
  const gauge = (name: string, help: string, read: (stats: DirectoryStats) => number) =>
    new Gauge({
      name: prefix + name,
      help,
      registers,
      collect() {
        this.set(read(stats()));
      },
    });
  gauge("users", "Users in all directories", ({ users }) => users);
  gauge("uncertain", "Users whose copy may be wrong until AWS describes them", (now) => now.uncertainUsers);
  gauge("age_seconds", "Time since the last complete round, of the oldest directory", ({ ageMs }) => ageMs / 1000);
  const rounds = new Histogram({
    name: `${prefix}round_seconds`,
    help: "Duration of a round, which lists all users of an AppInstance and applies the differences",
    buckets: [1, 5, 15, 60, 300, 900, 3600],
    registers,
  });
  const changes = new Counter({
    name: `${prefix}changes_total`,
    help: "Users that rounds added, changed or removed",
    labelNames: ["kind"],
    registers,
  });
  const calls = new Counter({
    name: `${prefix}calls_total`,
    help: "Calls to AWS of the directory, which are sent while no others wait",
    labelNames: ["operation"],
    registers,
  });
  return {
    onCall: (operation) => calls.inc({ operation }),
    onChange: (kind) => changes.inc({ kind }),
    onRound: (seconds) => rounds.observe(seconds),
  };
}
