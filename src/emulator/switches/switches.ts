import { type FaultOrder, faultOrders } from "../faults/spec.ts";
import type { Format } from "../formats.ts";
import * as format from "../formats.ts";
import { type Rates, rates } from "../rates/rates.ts";
import { defaultQuotas, type Quotas } from "./quotas.ts";

/** What can be changed while the emulator runs. Times are in milliseconds, shares are fractions of 1. */
export interface Switches {
  /** The request rates to enforce. */
  readonly rates: Rates;
  /** How many seconds' worth of requests may come at once, and one request at least. What AWS allows is not known. */
  readonly rateBurst: number;
  /** Says in headers when a request that came too fast may come again. */
  readonly retryAfter: boolean;
  readonly quotas: Quotas;
  /** What goes wrong. */
  readonly faults: readonly FaultOrder[];
  /** From which all chance comes: the same seed and the same requests give the same faults and pages. */
  readonly chanceSeed: string;
  /** How far the service's clock is from the machine's. */
  readonly clockOffset: number;
  /** How long a user stays after the end that its expiration settings give it. AWS takes up to 6 hours. */
  readonly expirationDelay: number;
  /** How long a deleted AppInstance can still be seen; AWS deletes it some time after its answer. */
  readonly deletionDelay: number;
  /** Where it can be seen meanwhile: in the list of AppInstances only, or everywhere, as if it were not deleted. */
  readonly deletionShows: "lists" | "everywhere";
  /** In what order lists come: of creation, the other way round, or of creation but mixed up within each page. */
  readonly listOrder: "creation" | "reverse" | "shuffled";
  /** Which share of the rows that were asked for a page has at most, and one row at least. */
  readonly pageFill: number;
  /** The chance that a page is empty, and has a token with which the list goes on. */
  readonly emptyPages: number;
  /** Whether the last row comes with a token, too, that leads to an empty page. */
  readonly deadEnd: boolean;
  /** How long it takes until lists show what was created. */
  readonly listLag: number;
}

/** All off or harmless. */
export const initialSwitches: Switches = {
  rates: "none",
  rateBurst: 1,
  retryAfter: false,
  quotas: defaultQuotas,
  faults: [],
  chanceSeed: "chime",
  clockOffset: 0,
  expirationDelay: 0,
  deletionDelay: 0,
  deletionShows: "everywhere",
  listOrder: "creation",
  pageFill: 1,
  emptyPages: 0,
  deadEnd: false,
  listLag: 0,
};

/** A switch, or one of its parts, as text. */
interface Variable {
  readonly must: string;
  read(text: string): ((switches: Switches) => Switches) | undefined;
  write(switches: Switches): string;
}

function variable<Name extends keyof Switches>(name: Name, { must, ...as }: Format<Switches[Name]>): Variable {
  return {
    must,
    read(text) {
      const value = as.read(text);
      return value === undefined ? undefined : (switches) => ({ ...switches, [name]: value });
    },
    write: (switches) => as.write(switches[name]),
  };
}

function quota(name: keyof Quotas): Variable {
  const { must, ...as } = format.quota;
  return {
    must,
    read(text) {
      const value = as.read(text);
      return value === undefined
        ? undefined
        : (switches) => ({ ...switches, quotas: { ...switches.quotas, [name]: value } });
    },
    write: ({ quotas }) => as.write(quotas[name]),
  };
}

/** The switches under the names that they have in the environment and at the control port. */
export const variables: { readonly [name: string]: Variable } = {
  EMULATOR_QUOTAS: variable("rates", rates),
  EMULATOR_QUOTA_BURST_SECONDS: variable(
    "rateBurst",
    format.number(0, 3600, "must be a number of seconds, up to 3600"),
  ),
  EMULATOR_RETRY_AFTER: variable("retryAfter", format.trueOrFalse),
  EMULATOR_QUOTA_APP_INSTANCES: quota("appInstances"),
  EMULATOR_QUOTA_APP_INSTANCE_USERS: quota("appInstanceUsers"),
  EMULATOR_QUOTA_APP_INSTANCE_ADMINS: quota("appInstanceAdmins"),
  EMULATOR_QUOTA_APP_INSTANCE_USER_ENDPOINTS: quota("appInstanceUserEndpoints"),
  EMULATOR_QUOTA_TAGS: quota("tags"),
  EMULATOR_FAULTS: variable("faults", faultOrders),
  EMULATOR_CHANCE_SEED: variable(
    "chanceSeed",
    format.text(/^\S{1,64}$/, "a text of up to 64 characters without spaces"),
  ),
  EMULATOR_CLOCK: variable("clockOffset", format.clockOffset),
  EMULATOR_EXPIRATION_DELAY_SECONDS: variable("expirationDelay", format.seconds),
  EMULATOR_DELETION_DELAY_SECONDS: variable("deletionDelay", format.seconds),
  EMULATOR_DELETION_SHOWS: variable("deletionShows", format.oneOf("lists", "everywhere")),
  EMULATOR_LIST_ORDER: variable("listOrder", format.oneOf("creation", "reverse", "shuffled")),
  EMULATOR_PAGE_FILL: variable("pageFill", format.percent),
  EMULATOR_EMPTY_PAGES: variable("emptyPages", format.percent),
  EMULATOR_DEAD_END: variable("deadEnd", format.trueOrFalse),
  EMULATOR_LIST_LAG_SECONDS: variable("listLag", format.seconds),
};

/** Sets switches that are given as text; says of each that cannot be set why. */
export function setByText(switches: Switches, texts: { readonly [name: string]: string | undefined }) {
  let set = switches;
  const faults: string[] = [];
  for (const [name, { read, must }] of Object.entries(variables)) {
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    if (text === undefined) continue;
    const change = read(text);
    if (change === undefined) faults.push(`${name} ${must}, but got: ${text}`);
    else set = change(set);
  }
  return { switches: set, faults };
}

/** Checks switches that come from a program, by writing and reading them. Throws TypeError with all that is wrong. */
export function checkSwitches(switches: Switches): Switches {
  const texts = Object.entries(variables).map(([name, { write }]) => [name, write(switches)]);
  const { faults } = setByText(switches, Object.fromEntries(texts));
  if (faults.length > 0) throw new TypeError(faults.join("\n"));
  return switches;
}
