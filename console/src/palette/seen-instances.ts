import { session } from "../network/session.ts";

let names = new Map<string, string>();

// Another caller may not see them.
session.subscribe(() => {
  names = new Map();
});

/** Remembers an AppInstance that was shown, so that the palette offers it without an AWS call. */
export const rememberInstance = (arn: string, name: string): void => void names.set(arn, name);

/** Returns the name of an AppInstance that was shown. */
export const nameOfInstance = (arn: string): string | undefined => names.get(arn);

export const seenInstances = (): readonly { readonly arn: string; readonly name: string }[] =>
  [...names].map(([arn, name]) => ({ arn, name }));
