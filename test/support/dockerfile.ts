import { execFile } from "node:child_process";
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

export interface PerformedImage {
  /** The folder that stands for /app of a stage. */
  appOf(stage: number): string;
  /** Returns the arguments of an instruction of the last stage, such as CMD. */
  last(instruction: string): string;
}

/** Performs the COPY and RUN instructions of a Dockerfile, each stage in a folder of its own, which stands for /app. */
export async function performDockerfile(file: string, folder: string): Promise<PerformedImage> {
  const text = await readFile(file, "utf8");
  const names = [...text.matchAll(/^FROM \S+(?: AS (\w+))?$/gm)].map(([, name = ""]) => name);
  const stages = text
    .split(/^FROM .*$/m)
    .slice(1)
    .map((stage) =>
      [...stage.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, name = "", rest = ""]): Instruction => ({ name, rest })),
    );
  const appOf = (stage: number) => join(folder, `stage-${stage}`, "app");

  async function copy(rest: string, app: string): Promise<void> {
    const [, stage] = /--from=(\w+)/.exec(rest) ?? [];
    const files = rest.split(" ").filter((word) => !word.startsWith("--"));
    const target = files.pop() ?? "";
    for (const file of files) {
      const source = stage ? file.replace("/app", appOf(names.indexOf(stage))) : file;
      const path = target.endsWith("/") ? join(app, target, basename(file)) : join(app, target);
      await cp(source, path, { recursive: true });
    }
  }

  for (const [index, instructions] of stages.entries()) {
    const app = appOf(index);
    await mkdir(app, { recursive: true });
    const env: NodeJS.ProcessEnv = { PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
    for (const { name, rest } of instructions) {
      if (name === "ENV")
        for (const [, key = "", value] of rest.matchAll(/(\w+)=(\S+)/g)) env[key] = value?.replace("/app", app);
      if (name === "COPY") await copy(rest, app);
      // The packages of this checkout stand for those that npm would install, and everything belongs to this user.
      if (name === "RUN" && rest.startsWith("npm ci"))
        await symlink(join(process.cwd(), "node_modules"), join(app, "node_modules"));
      else if (name === "RUN" && !rest.startsWith("mkdir /data"))
        await run("sh", ["-c", rest.replaceAll(/ && chown .*$/g, "")], { cwd: app, env });
    }
  }
  return { appOf, last: (instruction) => stages.at(-1)?.findLast(({ name }) => name === instruction)?.rest ?? "" };
}
