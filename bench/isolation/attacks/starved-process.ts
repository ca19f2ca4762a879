import type { Attack } from "../attack.ts";
import { attacker } from "../callers.ts";
import { bodyOf, flood } from "../client.ts";

const PERIOD_MS = 100;
const RUNNING_MS = 33;

/** Lets a process run for a third of the time, as a CPU limit of a container does. */
function limitCpu(pid: number): Disposable {
  let stop: NodeJS.Timeout | undefined;
  const interval = setInterval(() => {
    process.kill(pid, "SIGCONT");
    stop = setTimeout(() => process.kill(pid, "SIGSTOP"), RUNNING_MS);
  }, PERIOD_MS);
  return {
    [Symbol.dispose]: () => {
      clearInterval(interval);
      clearTimeout(stop);
      process.kill(pid, "SIGCONT");
    },
  };
}

const body = bodyOf(`{ appInstance(arn: "${attacker}") { users(first: 200) { nodes { createdAt } } } }`);

export const starvedProcess: Attack = {
  row: "13",
  title: "A third of a core for gateway and emulator in one process, and queries of 200 describes",
  settings: { CHIME_BACKEND: "emulator" },
  victim: { intervalMs: 100 },
  constrain: ({ gateway: { pid } }) => limitCpu(pid),
  attack: ({ url, as }, signal) => flood({ url, headers: as.reader, body: () => body, concurrency: 1 }, signal),
};
