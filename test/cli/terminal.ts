import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs the command line on a pseudo-terminal; resolves with everything that it showed. */
export async function spawnTerminal(url: string, line: string): Promise<string> {
  const command = `${process.execPath} -r ./src/require-node.cjs src/cli/main.ts ${line}`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    env: { PATH: process.env.PATH, CHIME_IDENTITY_URL: url, TERM: "xterm", COLUMNS: "120" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  await once(child, "close");
  return output;
}
