import { rolldown } from "rolldown";

// Prints a module and all that it imports as one script for browsers. It runs as a process: Jest's realm has types that rolldown rejects.
const [, , input] = process.argv;
await using bundler = await rolldown({ input, platform: "browser" });
const { output } = await bundler.generate({ format: "iife" });
process.stdout.write(output[0].code);
