import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { bundle } from "./bundle.ts";

const page = readFileSync("docs/clients.md", "utf8");

interface CodeBlock {
  readonly section: string;
  /** The file that the sentence before the block names. */
  readonly file: string | undefined;
  readonly language: string;
  readonly code: string;
}

export const blocks: readonly CodeBlock[] = page.split(/^## /m).flatMap((text) => {
  const section = text.slice(0, text.indexOf("\n"));
  return [...text.matchAll(/(?:`([\w./-]+)`:\n\n)?^```(\w+)\n(.*?)^```$/gms)].map(
    ([, file, language = "", code = ""]) => ({ section, file, language, code }),
  );
});

/** The options that Vite's templates set. */
const compilerOptions = {
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["esnext", "dom"],
  types: [],
  strict: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
};

const generators: Readonly<Record<string, string>> = {
  "npx graphql-codegen": "graphql-codegen",
  "npx relay-compiler": "relay-compiler",
};

export interface App extends AsyncDisposable {
  /** Writes another file into `src/`. Returns its path. */
  write(file: string, code: string): Promise<string>;
  /** Returns the compiler's messages. */
  checkTypes(): Promise<string>;
  /** Imports a file of `src/`. */
  load<Module>(file: string): Promise<Module>;
}

/** Writes the files of some sections into a new application, and runs the generators that these sections name. */
export async function createApp(sections: readonly string[]): Promise<App> {
  await using created = new AsyncDisposableStack();
  const folder = await realpath(await mkdtemp(join(tmpdir(), "chime-identity-gateway-app-")));
  created.defer(() => rm(folder, { recursive: true }));
  const run = (tool: string) =>
    promisify(execFile)(join(folder, "node_modules/.bin", tool), { cwd: folder }).then(
      () => "",
      ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => stdout + stderr,
    );
  await symlink(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
  await copyFile("schema.graphql", join(folder, "schema.graphql"));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  const included = blocks.filter(({ section }) => sections.includes(section));
  for (const { file, code } of included.filter((block) => block.file !== undefined)) {
    await mkdir(dirname(join(folder, `${file}`)), { recursive: true });
    await writeFile(join(folder, `${file}`), code);
  }
  const commands = included.filter(({ language }) => language === "sh").flatMap(({ code }) => code.split("\n"));
  for (const tool of commands.flatMap((line) => generators[line] ?? [])) {
    const failure = await run(tool);
    if (failure !== "") throw new Error(`${tool} failed:\n${failure}`);
  }
  const root = pathToFileURL(`${folder}/src/`).href;
  created.defer(bundle(root));
  const resources = created.move();
  return {
    write: async (file, code) => {
      const path = join(folder, "src", file);
      await writeFile(path, code);
      return path;
    },
    checkTypes: () => run("tsc"),
    load: (file) => import(root + file),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
