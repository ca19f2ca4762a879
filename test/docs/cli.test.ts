import { execFile } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, jest, test } from "@jest/globals";
import { commands } from "../../src/cli/commands/commands.ts";
import { temporaryFolder } from "../cli/temporary-folder.ts";
import { keysFor, operator } from "../support/callers.ts";
import { contentOf } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";

jest.setTimeout(SLOW_TEST_TIMEOUT_MS);

const page = await readFile("docs/cli.md", "utf8");

test("docs/cli.md lists every command with its options", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  for (const { name, parameters, options, summary } of commands) {
    const usage = [name, ...parameters].join(" ");
    const row = rows.find((line) => line.includes(`\`${usage}\``));
    if (row === undefined)
      throw new Error(
        `docs/cli.md lacks the row of \`${usage}\`, which ${summary}, with ${options.map((option) => `\`--${option}\``).join(", ") || "no options"}`,
      );
    expect({ name, options: [...row.matchAll(/`--([\w-]+)/g)].map(([, option]) => option) }).toEqual({ name, options });
  }
});

test("the examples of docs/cli.md run, in their order", async () => {
  await using folder = await temporaryFolder();
  const keys = keysFor({ ops: operator });
  const [instance] = contentOf(2).AppInstances ?? [];
  const seed = { AppInstances: [{ ...instance, Name: "Shop" }] };
  await using gateway = await startTestGateway({ access: keys.access }, { seed });
  for (const [, name = "", content = ""] of page.matchAll(/```csv (\S+)\n(.*?)```/gs))
    await writeFile(join(folder.path, name), content);
  const command = join(folder.path, "chime-identity");
  const script = `exec '${process.execPath}' -r '${resolve("src/require-node.cjs")}' '${resolve("src/cli/main.ts")}' "$@"`;
  await writeFile(command, `#!/bin/sh\n${script}\n`);
  await chmod(command, 0o755);
  const examples = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text);
  const env = {
    PATH: `${folder.path}:${process.env.PATH}`,
    CHIME_IDENTITY_URL: gateway.url,
    CHIME_IDENTITY_KEY: keys.as.ops.authorization.replace("Bearer ", ""),
  };
  const { stdout, stderr } = await promisify(execFile)("sh", ["-euc", examples.join("")], { cwd: folder.path, env });
  expect(stdout).toContain("WOULD_CREATE");
  expect(stdout).toContain("- finn\n");
  expect(stderr).toContain("+ 0 created, ~ 0 updated, - 0 deleted, = 2 unchanged");
  expect(gateway.emulator.state().counts.users).toBe(5);
});
