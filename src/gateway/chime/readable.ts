import type { UnreadableValue } from "../domain/gateway-error.ts";

/** A response after `readValues`: AWS adds members and enum values without notice, so any value may be an error in place of it. */
export type Read<Shape> = Shape extends string | number | Date
  ? Shape | UnreadableValue
  : Shape extends readonly (infer Item)[]
    ? readonly Read<Item>[]
    : Shape extends object
      ? { readonly [Name in keyof Shape]: Read<Shape[Name]> } | UnreadableValue
      : Shape;

export type ReadResponse<Response> = {
  readonly [Name in keyof Response]: Name extends "$metadata" ? Response[Name] : Read<Response[Name]>;
};
