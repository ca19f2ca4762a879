// Before everything else: a parent that exits during the start must be noticed.
import "./parent-exit.ts";
import { enableCompileCache } from "node:module";

// Before any larger import of ours: compiling our sources takes most of a start, and the cache saves it the second time.
enableCompileCache();
await import("./run.ts");
