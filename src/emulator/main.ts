// Before everything else: a parent that exits during the start must be noticed.
import "../parent-exit.ts";

void import("./run.ts");
