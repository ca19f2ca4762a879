import { enableCompileCache } from "node:module";

// Before any import of ours: compiling our sources takes most of a start, and the cache saves it the second time.
enableCompileCache();
await import("./run.ts");
