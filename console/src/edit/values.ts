/** What can be edited of an object, as texts. An empty text is a value that is not there. */
export type Values<Field extends string = string> = Readonly<Record<Field, string>>;

export interface Version<Field extends string = string> {
  readonly values: Values<Field>;
  readonly updatedAt: string;
}

const fieldsOf = <Field extends string>(values: Values<Field>) => Object.keys(values) as Field[];

/** Returns only the fields that an edit changes. */
export const changesOf = <Field extends string>(from: Values<Field>, to: Values<Field>): Partial<Values<Field>> =>
  Object.fromEntries(
    fieldsOf(from)
      .filter((field) => from[field] !== to[field])
      .map((field) => [field, to[field]]),
  ) as Partial<Values<Field>>;

export interface Difference<Field extends string> {
  readonly field: Field;
  readonly was: string;
  readonly is: string;
  /** Undefined if the edit leaves the field as it is. */
  readonly yours: string | undefined;
}

/** Compares an edit with what somebody else has written meanwhile. */
export function findDifferences<Field extends string>(
  base: Values<Field>,
  draft: Values<Field>,
  theirs: Values<Field>,
): readonly Difference<Field>[] {
  const changes = changesOf(base, draft);
  return fieldsOf(base)
    .filter((field) => changes[field] !== undefined || base[field] !== theirs[field])
    .map((field) => ({ field, was: base[field], is: theirs[field], yours: changes[field] }));
}

/** Returns whether the object already has everything that an edit would write. */
export const isWritten = <Field extends string>(changes: Partial<Values<Field>>, stored: Values<Field>): boolean =>
  fieldsOf(stored).every((field) => changes[field] === undefined || changes[field] === stored[field]);
