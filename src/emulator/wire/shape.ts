/** The type and constraints of a value on the wire, as in the service's model. Checks and types are derived from it. */
export type Shape = StringShape | EnumShape | IntegerShape | ListShape | StructureShape;

interface StringTraits {
  /** Length in Unicode scalar values, as Smithy's `@length` counts: an emoji is one. */
  readonly min?: number;
  readonly max?: number;
  readonly maxBytes?: number;
  readonly pattern?: RegExp;
}

interface StringShape extends StringTraits {
  readonly type: "string";
}

interface EnumShape<V extends string = string> {
  readonly type: "enum";
  readonly values: readonly V[];
}

interface IntegerShape {
  readonly type: "integer";
  readonly min: number;
  readonly max: number;
}

interface ListTraits {
  readonly min: number;
  readonly max: number;
  /** The member by which structures must be unique. */
  readonly distinctBy?: string;
}

interface ListShape<S extends Shape = Shape> extends ListTraits {
  readonly type: "list";
  readonly of: S;
}

interface StructureShape<M extends Members = Members> {
  readonly type: "structure";
  readonly members: M;
}

export interface Member<S extends Shape = Shape, R extends boolean = boolean> {
  readonly shape: S;
  readonly required: R;
}

export type Members = { readonly [name: string]: Member };

type Value<S extends Shape> = S extends { readonly type: "enum"; readonly values: readonly (infer V)[] }
  ? V
  : S extends { readonly type: "integer" }
    ? number
    : S extends { readonly type: "list"; readonly of: infer E extends Shape }
      ? readonly Value<E>[]
      : S extends { readonly type: "structure"; readonly members: infer M extends Members }
        ? Values<M>
        : string;

type RequiredNames<M extends Members> = { [N in keyof M]: M[N]["required"] extends true ? N : never }[keyof M];

export type Values<M extends Members> = {
  readonly [N in RequiredNames<M>]: Value<M[N]["shape"]>;
} & {
  readonly [N in Exclude<keyof M, RequiredNames<M>>]?: Value<M[N]["shape"]>;
};

export const string = (traits: StringTraits): StringShape => ({ type: "string", ...traits });
export const integer = (min: number, max: number): IntegerShape => ({ type: "integer", min, max });
export const oneOf = <V extends string>(...values: readonly V[]): EnumShape<V> => ({ type: "enum", values });
export const list = <S extends Shape>(of: S, traits: ListTraits): ListShape<S> => ({ type: "list", of, ...traits });
export const structure = <M extends Members>(members: M): StructureShape<M> => ({ type: "structure", members });
export const required = <S extends Shape>(shape: S): Member<S, true> => ({ shape, required: true });
export const optional = <S extends Shape>(shape: S): Member<S, false> => ({ shape, required: false });
