import type { UserError } from "../network/use-write.ts";

// The path begins with the name of the argument: ["input", "name"].
const isAbout = ({ field }: UserError, name: string): boolean => field?.[1] === name;

/** Returns what the gateway said about a field of the input. */
export const fieldError = (errors: readonly UserError[], name: string): string | undefined =>
  errors.find((error) => isAbout(error, name))?.message;

/** Returns the errors that no field shows. */
export const withoutFields = (errors: readonly UserError[], names: readonly string[]): readonly UserError[] =>
  errors.filter((error) => !names.some((name) => isAbout(error, name)));
