// Starts each server of build/ once, so that NODE_COMPILE_CACHE holds what a start compiles. The image's build runs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dataDir = mkdtempSync(join(tmpdir(), "fill-compile-cache-"));
const env = {
  ...process.env,
  NODE_ENV: "production",
  DATA_DIR: dataDir,
  HOST: "127.0.0.1",
  PORT: "0",
  EMULATOR_PORT: "0",
  SHUTDOWN_DELAY_MS: "0",
  CHIME_BACKEND: "emulator",
};

/** Starts a server, waits for the URL that it prints, uses it, and stops it. */
async function useServer(file, use) {
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const url = await new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /http:\/\/[\w.:]+(\/graphql)?/.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(`${file} printed no URL: ${output}`)));
  });
  await use(url);
  child.kill("SIGTERM");
  const [code] = await exited;
  if (code !== 0) throw new Error(`${file} exited with ${code}`);
}

await useServer("build/emulator.mjs", async () => {});
const key = spawn(process.execPath, ["build/api-key.mjs", "build", "--scope", "operator"], { env });
let text = "";
for await (const chunk of key.stdout) text += chunk;
env.API_KEYS = /API_KEYS='(.*)'/.exec(text)?.[1] ?? "";
const authorization = `Bearer ${/cgw_\S+/.exec(text)?.[0]}`;
await useServer("build/main.mjs", async (url) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query: "{ appInstances { nodes { name users(first: 5) { nodes { name createdAt } } } } }" }),
  });
  if (!response.ok) throw new Error(`The gateway responded with ${response.status}: ${await response.text()}`);
});
rmSync(dataDir, { recursive: true });
