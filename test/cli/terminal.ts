import { spawn } from "node:child_process";
import { once } from "node:events";
import { shellCommand } from "./support.ts";

/** Runs the command line on a pseudo-terminal; resolves with everything that it showed. */
export async function spawnTerminal(url: string, line: string): Promise<string> {
  const child = spawn("script", ["-qec", shellCommand(line), "/dev/null"], {
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
