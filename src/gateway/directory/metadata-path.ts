/** A member of JSON metadata: `plan`, or `address.city` in the object `address`. */
export interface MetadataPath {
  readonly text: string;
  readonly names: readonly string[];
}

export const parsePath = (text: string): MetadataPath => ({ text, names: text.split(".") });

const noValues: readonly undefined[] = [];

/** Returns the values of paths in metadata; none if it is not a JSON object. */
export function readPaths(metadata: string, paths: readonly MetadataPath[]): readonly (string | undefined)[] {
  if (paths.length === 0 || !metadata.trimStart().startsWith("{")) return noValues;
  let json: unknown;
  try {
    json = JSON.parse(metadata);
  } catch {
    return noValues;
  }
  return paths.map(({ names }) => textOf(names.reduce(memberOf, json)));
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;

/** Numbers and booleans compare as JSON writes them. Null, objects and arrays equal nothing. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}
