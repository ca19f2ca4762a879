import { rolldown } from "rolldown";
import { browserBuilds } from "../../console/browser-builds.ts";

// Prints the code for CSV as the console has it. It runs as a process: Jest's realm has types that rolldown rejects.
const source = `
  export { decodeUtf8 } from "./src/csv/decode-utf8.ts";
  export { readRows } from "./src/csv/read-rows.ts";
  export { ExportFile } from "./src/user-files/export-lines.ts";`;
const entry = {
  name: "entry",
  resolveId: (id) => (id === "entry" ? `${process.cwd()}/entry.ts` : null),
  load: (id) => (id === `${process.cwd()}/entry.ts` ? source : null),
};
await using bundler = await rolldown({
  input: "entry",
  platform: "browser",
  plugins: [entry],
  resolve: { alias: browserBuilds },
});
const { output } = await bundler.generate({ format: "esm" });
process.stdout.write(output[0].code);
