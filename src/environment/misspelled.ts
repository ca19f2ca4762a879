import { editDistance, isOneEditAway } from "./edit-distance.ts";
import { type Environment, isServiceLink } from "./variable.ts";

interface Program {
  readonly known: readonly string[];
  readonly prefixes: readonly string[];
  readonly docs: string;
}

/** Kubernetes derives such names from Services: `CHIME_EMULATOR_PORT_4100_TCP_ADDR`. */
const serviceVariable = /_SERVICE_HOST$|_SERVICE_PORT(_.*)?$|_PORT(_\d+_.*)?$/;

const ownVariable = /^CHIME_IDENTITY_/;

const MAX_SUGGESTION_EDITS = 3;

/** HOST is as close to COST, and PORT to POST: of shorter names, only a swap of characters is a misspelling. */
const MIN_COMPARED_LENGTH = 6;

/**
 * Finds variables that are not settings but look like one. `issues` have a prefix of the program, so that a start without them would do
 * something else than intended. `warnings` are one edit away from a setting, and may belong to another program.
 */
export function findMisspelled(environment: Environment, { known, prefixes, docs }: Program) {
  const issues: string[] = [];
  const warnings: string[] = [];
  for (const [name, text] of Object.entries(environment)) {
    if (!text) continue;
    if (known.includes(name)) {
      if (isServiceLink(name, text))
        warnings.push(`${name} is ignored: it is the address of a Kubernetes Service. Set enableServiceLinks: false`);
      continue;
    }
    const upperName = name.toUpperCase();
    const hasPrefix = prefixes.some((prefix) => upperName.startsWith(prefix));
    if (hasPrefix && !ownVariable.test(name) && !serviceVariable.test(name)) {
      const nearest = findNearest(upperName, known);
      issues.push(`${name} is not a setting; ${nearest === undefined ? `see ${docs}` : `did you mean ${nearest}?`}`);
    } else if (!isServiceLink(name, text)) {
      const nearest = known.find((candidate) => isMisspellingOf(candidate, upperName));
      if (nearest !== undefined) warnings.push(`${name} is not a setting; did you mean ${nearest}?`);
    }
  }
  return { issues, warnings };
}

const isMisspellingOf = (setting: string, name: string): boolean =>
  isOneEditAway(name, setting) &&
  (setting.length >= MIN_COMPARED_LENGTH || charactersOf(name) === charactersOf(setting));

const charactersOf = (name: string): string => [...name].toSorted().join("");

function findNearest(name: string, known: readonly string[]): string | undefined {
  const [first] = known
    .map((setting) => ({ setting, edits: editDistance(name, setting) }))
    .filter(({ edits }) => edits <= MAX_SUGGESTION_EDITS)
    .toSorted((a, b) => a.edits - b.edits);
  return first?.setting;
}
