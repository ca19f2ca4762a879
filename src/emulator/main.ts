// Before everything else: a parent that exits during the start must be noticed.
import "../parent-exit.ts";

await import("./run.ts");
