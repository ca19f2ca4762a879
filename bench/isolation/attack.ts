import type { Emulator, EmulatorOptions, Operation } from "../../src/emulator/public.ts";
import type { GatewayProcess } from "../../test/support/process.ts";
import type { Callers } from "./callers.ts";
import type { Finding } from "./finding.ts";
import type { Tally } from "./tally.ts";
import type { VictimLoad, VictimResult } from "./victim.ts";

/** What an attacker knows. */
export interface Target {
  readonly url: string;
  readonly as: Callers;
}

export interface Attacked {
  readonly gateway: GatewayProcess;
  readonly emulator: Emulator;
  readonly as: Callers;
  /** Returns how many requests for an operation the emulator has accepted, at its rates. */
  readonly countAccepted: (operation: Operation) => number;
}

export interface AttackResult extends Attacked {
  readonly tally: Tally;
  readonly beside: VictimResult;
}

/** One group attacks the gateway while another has a light load. */
export interface Attack {
  readonly row: string;
  readonly title: string;
  /** Settings of the gateway; others have the defaults of production. */
  readonly settings?: NodeJS.ProcessEnv;
  readonly emulator?: EmulatorOptions;
  /** By default, the victim describes its users, 20 a second. */
  readonly victim?: Partial<Pick<VictimLoad, "bodies" | "intervalMs" | "hasNewConnections">>;
  /** Attacks from a process of its own, until the signal aborts. Returns what became of its requests. */
  readonly attack: (target: Target, signal: AbortSignal) => Promise<Tally>;
  /** Changes the conditions of the gateway while the victim is alone and while it is attacked. */
  readonly constrain?: (attacked: Attacked) => Disposable;
  /** Runs before the attack, with the victim's load over. */
  readonly before?: (attacked: Attacked) => Promise<readonly Finding[]>;
  /** Runs after the attack. */
  readonly after?: (result: AttackResult) => Promise<readonly Finding[]>;
}
