import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { startEmulator } from "../src/emulator/server.ts";
import { keysFor, operator } from "./support/callers.ts";
import { type ExitedProcess, runProcess, startProcess } from "./support/process.ts";
import { isLongRun, LONG_TEST_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "./support/timeouts.ts";

jest.setTimeout(isLongRun ? LONG_TEST_TIMEOUT_MS : SLOW_TEST_TIMEOUT_MS);

const { variable: API_KEYS } = keysFor({ ops: operator });
const onAws = { CHIME_BACKEND: "aws", API_KEYS, AWS_REGION: "us-east-1" };

/** Something that the start needs and does not get. `folder` is a data directory of the test. */
interface Obstacle {
  readonly what: string;
  /** Creates the obstacle; returns settings. What it adds to the stack is removed after the test. */
  readonly create: (folder: string, stack: AsyncDisposableStack) => Promise<NodeJS.ProcessEnv> | NodeJS.ProcessEnv;
  /** What both the start and the doctor say. */
  readonly says: RegExp;
  /** A user without root's rights. */
  readonly asNobody?: boolean;
}

async function takePort(stack: AsyncDisposableStack, host: string): Promise<string> {
  const server = createServer();
  stack.defer(() => void server.close());
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, host, resolve);
  await promise;
  return `${(server.address() as { port: number }).port}`;
}

async function makeReadOnly(folder: string, stack: AsyncDisposableStack): Promise<string> {
  const path = join(folder, "read-only");
  await mkdir(path);
  await chmod(path, 0o555);
  stack.defer(() => chmod(path, 0o755));
  return path;
}

const places: readonly Obstacle[] = [
  ...["DATA_DIR", "AUDIT_LOG"].flatMap((setting): Obstacle[] => [
    {
      what: `${setting} below /proc`,
      create: () => ({ [setting]: "/proc/chime/data" }),
      says: /no such file or directory.*\/proc/,
    },
    { what: `${setting} below a file`, create: () => ({ [setting]: "package.json/data" }), says: /package\.json/ },
    { what: `${setting} as /dev/full`, create: () => ({ [setting]: "/dev/full" }), says: /\/dev\/full|no space left/ },
    {
      what: `${setting} in a read-only folder`,
      create: async (folder, stack) => ({ [setting]: join(await makeReadOnly(folder, stack), "data") }),
      says: /permission denied/,
      asNobody: true,
    },
  ]),
  { what: "DATA_DIR as a file", create: () => ({ DATA_DIR: "package.json" }), says: /package\.json/ },
  { what: "AUDIT_LOG as a folder", create: () => ({ AUDIT_LOG: "src" }), says: /illegal operation on a directory/ },
  {
    what: "DATA_DIR below /proc with AWS",
    create: () => ({ ...onAws, DATA_DIR: "/proc/chime" }),
    says: /no such file or directory.*\/proc/,
  },
];

const ports: readonly Obstacle[] = [
  { what: "PORT in use", create: async (_, stack) => ({ PORT: await takePort(stack, "localhost") }), says: /in use/ },
  {
    what: "METRICS_PORT in use",
    create: async (_, stack) => ({ METRICS_PORT: await takePort(stack, "localhost") }),
    says: /in use/,
  },
  {
    what: "EMULATOR_PORT in use",
    create: async (_, stack) => ({ EMULATOR_PORT: await takePort(stack, "127.0.0.1") }),
    says: /in use/,
  },
  {
    what: "EMULATOR_CONTROL_PORT in use",
    create: async (_, stack) => ({ EMULATOR_CONTROL_PORT: await takePort(stack, "127.0.0.1") }),
    says: /in use/,
  },
  {
    what: "PORT in use with AWS",
    create: async (_, stack) => ({ ...onAws, PORT: await takePort(stack, "localhost") }),
    says: /in use/,
  },
  { what: "a foreign HOST", create: () => ({ HOST: "192.0.2.1", API_KEYS }), says: /EADDRNOTAVAIL/ },
  { what: "an unknown EMULATOR_HOST", create: () => ({ EMULATOR_HOST: "nowhere.invalid" }), says: /nowhere\.invalid/ },
];

const files: readonly Obstacle[] = [
  {
    what: "a damaged cursor key",
    create: async (folder) => {
      await writeFile(join(folder, "cursor.key"), "short");
      return {};
    },
    says: /cursor\.key is damaged/,
  },
  {
    what: "a damaged first API key",
    create: async (folder) => {
      await writeFile(join(folder, "first-api-key"), "short");
      return { HOST: "0.0.0.0" };
    },
    says: /first-api-key is damaged/,
  },
  {
    what: "a file that is no store",
    create: async (folder) => {
      await writeFile(join(folder, "emulator.sqlite"), "text");
      return {};
    },
    says: /is not a SQLite database/,
  },
  {
    what: "a store in use",
    create: async (folder, stack) => {
      stack.use(await startEmulator({ dataDir: folder }));
      return {};
    },
    says: /is in use by another process/,
  },
  {
    what: "a store of another Region",
    create: async (folder) => {
      await using _ = await startEmulator({ dataDir: folder, region: "eu-central-1" });
      return {};
    },
    says: /belongs to account 123456789012 in eu-central-1/,
  },
  { what: "a snapshot without a store", create: () => ({ EMULATOR_READ_ONLY: "true" }), says: /does not exist/ },
  { what: "a missing seed", create: () => ({ EMULATOR_SEED: "nowhere.yaml" }), says: /EMULATOR_SEED: nowhere\.yaml/ },
];

const settings: readonly Obstacle[] = [
  {
    what: "a misspelled CHIME_BACKND",
    create: () => ({ CHIME_BACKND: "aws" }),
    says: /CHIME_BACKND .* did you mean CHIME_BACKEND\?/,
  },
  { what: "a misspelled API_KEY", create: () => ({ API_KEY: "x" }), says: /API_KEY .* did you mean API_KEYS\?/ },
  {
    what: "a misspelled JWT_ISSUR",
    create: () => ({ JWT_ISSUR: "x" }),
    says: /JWT_ISSUR .* did you mean JWT_ISSUER\?/,
  },
  {
    what: "a misspelled CORS_ORIGIN",
    create: () => ({ CORS_ORIGIN: "x" }),
    says: /CORS_ORIGIN .* did you mean CORS_ORIGINS\?/,
  },
  {
    what: "a misspelled EMULATOR_SEEDS",
    create: () => ({ EMULATOR_SEEDS: "x" }),
    says: /EMULATOR_SEEDS .* did you mean EMULATOR_SEED\?/,
  },
  { what: "a blank PORT", create: () => ({ PORT: " " }), says: /PORT must not be blank/ },
  { what: "a hexadecimal PORT", create: () => ({ PORT: "0x10" }), says: /PORT must be a whole number/ },
  {
    what: "a missing Region",
    create: () => ({ ...onAws, AWS_REGION: "", AWS_CONFIG_FILE: "/dev/null" }),
    says: /No AWS Region is set/,
  },
];

/** Runs the start and the doctor with an obstacle. */
async function tryBoth({ create, asNobody = false }: Obstacle): Promise<Record<"start" | "doctor", ExitedProcess>> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  stack.defer(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o777);
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: folder, ...(await create(folder, stack)) };
  const options = { asNobody };
  const doctor = await runProcess("src/commands/doctor/main.ts", env, [], options);
  return { doctor, start: await runProcess("src/main.ts", env, [], options) };
}

const obstacles = [...places, ...ports, ...files, ...settings];

/** Each of them starts two processes, so the short form tries every fourth. */
const tried = isLongRun ? obstacles : obstacles.filter((_, index) => index % 4 === 0);

test.each(tried)("$what ends the start with a sentence, and is a problem of the doctor", async (obstacle) => {
  const { start, doctor } = await tryBoth(obstacle);
  expect(start.stderr).toMatch(obstacle.says);
  expect(start.stderr).not.toMatch(/^ +at |node:internal/m);
  expect(
    doctor.stdout
      .split("\n")
      .filter((line) => line.startsWith("problem"))
      .join("\n"),
  ).toMatch(obstacle.says);
  expect({ start: start.code, doctor: doctor.code, stderr: doctor.stderr }).toEqual({
    start: 1,
    doctor: 1,
    stderr: "",
  });
});

test("a likely misspelling is a warning of both the start and the doctor", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await using cleanup = new AsyncDisposableStack();
  cleanup.defer(() => rm(folder, { recursive: true }));
  const env = { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: folder, LOG_LEVL: "warn", EMULATR_PORT: "1", DATADIR: "x" };
  const doctor = await runProcess("src/commands/doctor/main.ts", env);
  await using gateway = await startProcess("src/main.ts", env, "Try it:");
  for (const [name, setting] of [
    ["LOG_LEVL", "LOG_LEVEL"],
    ["EMULATR_PORT", "EMULATOR_PORT"],
    ["DATADIR", "DATA_DIR"],
  ]) {
    const message = `${name} is not a setting; did you mean ${setting}?`;
    expect(gateway.output().split(message)).toHaveLength(2);
    expect(doctor.stdout.split(`warning  ${message}`)).toHaveLength(2);
  }
  expect(doctor.code).toBe(0);
});

test("the doctor leaves nothing in the data directory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chime-identity-gateway-"));
  await rm(folder, { recursive: true });
  const { code } = await runProcess("src/commands/doctor/main.ts", { PORT: "0", EMULATOR_PORT: "0", DATA_DIR: folder });
  expect(code).toBe(0);
  await expect(mkdir(folder)).resolves.toBeUndefined();
  await rm(folder, { recursive: true });
});
