import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";
import { print, progress, type Row } from "./measure.ts";

const WRITES = 300;

/**
 * Counts the emulator's syncs with strace. Sequential writes need one each before their responses; concurrent writes may share one. A test
 * that kills the process cannot show this, because the kernel still has what was not synced.
 */
export async function run(): Promise<Row[]> {
  return [
    { what: "syncs for each write, sequential", value: await syncsPerWrite(1), unit: "" },
    { what: "syncs for each write, 30 concurrent", value: await syncsPerWrite(30), unit: "" },
  ];
}

async function syncsPerWrite(concurrency: number): Promise<number> {
  progress(`syncs of ${WRITES} writes, ${concurrency} concurrent`);
  const dataDir = await mkdtemp(join(tmpdir(), "emulator-fsync-"));
  const log = join(dataDir, "strace");
  const main = new URL("../src/emulator/main.ts", import.meta.url).pathname;
  const args = ["-f", "-e", "trace=fsync,fdatasync", "-o", log, process.execPath, main];
  const child = spawn("strace", args, {
    env: { ...process.env, EMULATOR_PORT: "0", DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [banner] = (await once(child.stdout, "data")) as [Buffer];
  const endpoint = /http:\/\/[\d.]+:\d+/.exec(String(banner))?.[0] ?? "";
  const chime = new ChimeSDKIdentity({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const { AppInstanceArn } = await chime.createAppInstance({ Name: "A" });
  const countSyncs = async () => [...(await readFile(log, "utf8")).matchAll(/\b(fsync|fdatasync)\(\d+/g)].length;
  const before = await countSyncs();
  for (let n = 0; n < WRITES; n += concurrency)
    await Promise.all(
      Array.from({ length: concurrency }, (_, k) =>
        chime.createAppInstanceUser({ AppInstanceArn, AppInstanceUserId: `u${n + k}`, Name: "n" }),
      ),
    );
  const syncs = (await countSyncs()) - before;
  chime.destroy();
  // strace exits when the process that it traces does.
  const [traced] = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")).trim().split(" ");
  process.kill(Number(traced));
  await once(child, "exit");
  await rm(dataDir, { recursive: true });
  return syncs / WRITES;
}

if (import.meta.main) print(await run());
