import type { Target } from "./attack.ts";
import { attacks } from "./attacks/attacks.ts";
import type { Tally } from "./tally.ts";
import { serveWorker } from "./worker.ts";

export interface AttackerInput {
  readonly row: string;
  readonly target: Target;
}

await serveWorker(async ({ row, target }: AttackerInput, signal): Promise<Tally> => {
  const found = attacks.find((attack) => attack.row === row);
  if (!found) throw new Error(`There is no attack ${row}.`);
  return found.attack(target, signal);
});
