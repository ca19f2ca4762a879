import { enableCompileCache } from "node:module";

// Before anything of ours is loaded: reading our own sources is most of a start, and the second start need not.
enableCompileCache();
await import("./run.ts");
