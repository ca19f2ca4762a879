/** Why a text is not a value: each issue is the end of a sentence that starts with the variable. */
export class Issues {
  readonly messages: readonly string[];

  constructor(...messages: readonly string[]) {
    this.messages = messages;
  }
}

type Parsed<Value> =
  | { readonly value: Value; readonly issues: readonly [] }
  | { readonly value?: never; readonly issues: readonly string[] };

/** Turns the text of a variable into a value, or into issues. */
export class SettingType<out Value> {
  readonly description: string;
  readonly #parse: (text: string) => Value | Issues;

  constructor(parse: (text: string) => Value | Issues, description = "") {
    this.#parse = parse;
    this.description = description;
  }

  parse(text: string): Parsed<Value> {
    const value = this.#parse(text);
    return value instanceof Issues ? { issues: value.messages } : { value, issues: [] };
  }

  /** Returns the type of what `convert` makes of each value. */
  transform<Converted>(convert: (value: Value) => Converted | Issues): SettingType<Converted> {
    return new SettingType((text) => {
      const value = this.#parse(text);
      return value instanceof Issues ? value : convert(value);
    }, this.description);
  }

  refine(isValid: (value: Value) => boolean, message: string): SettingType<Value> {
    return this.transform((value) => (isValid(value) ? value : new Issues(message)));
  }

  describe(description: string): SettingType<Value> {
    return new SettingType(this.#parse, description);
  }
}

export const textType = new SettingType((text) => text);
