import { InputError } from "./input-error.ts";
import { type InputRow, MAX_ROW_LENGTH } from "./input-row.ts";
import { parseRow } from "./json-row.ts";

/** Yields the objects of a JSON array, with the line where each begins. The whole array need not fit in memory. */
export async function* readJsonArray(texts: AsyncIterable<string>): AsyncGenerator<InputRow> {
  const scanner = new ArrayScanner();
  for await (const text of texts) yield* scanner.scan(text);
  scanner.end();
}

const isSpace = (character: string): boolean => character === " " || /\s/.test(character);

/** Finds the commas between the elements of an array. */
class ArrayScanner {
  #line = 1;
  /** 0 outside the array, 1 between its elements, more within one. */
  #depth = 0;
  #isEnded = false;
  #isInString = false;
  #isEscaped = false;
  #element = "";
  #elementLine: number | undefined;
  #count = 0;

  *scan(text: string): Generator<InputRow> {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (character === "\n") this.#line += 1;
      if (this.#isInString) this.#readString(character);
      else if (isSpace(character)) continue;
      else if (this.#depth === 1 && (character === "," || character === "]")) {
        yield* this.#take(text.slice(start, at), character === "]");
        start = at + 1;
      } else if (this.#depth === 0) {
        this.#open(character);
        start = at + 1;
      } else this.#read(character);
    }
    if (this.#depth > 0) this.#element += text.slice(start);
    if (this.#element.length > MAX_ROW_LENGTH)
      throw new InputError(this.#elementLine ?? this.#line, `The element has over ${MAX_ROW_LENGTH} characters`);
  }

  end(): void {
    if (!this.#isEnded) throw new InputError(this.#line, "The JSON array is not closed");
  }

  #open(character: string): void {
    if (this.#isEnded) throw new InputError(this.#line, "Text follows the end of the JSON array");
    if (character !== "[") throw new InputError(this.#line, "The text is not a JSON array");
    this.#depth = 1;
  }

  #read(character: string): void {
    this.#elementLine ??= this.#line;
    if (character === '"') this.#isInString = true;
    else if (character === "{" || character === "[") this.#depth += 1;
    else if ((character === "}" || character === "]") && this.#depth > 1) this.#depth -= 1;
  }

  #readString(character: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === "\\") this.#isEscaped = true;
    else if (character === '"') this.#isInString = false;
  }

  *#take(text: string, isLast: boolean): Generator<InputRow> {
    const content = this.#element + text;
    const isEmptyArray = isLast && this.#count === 0 && content.trim() === "";
    if (!isEmptyArray) yield parseRow(content, this.#elementLine ?? this.#line, "element");
    this.#count += 1;
    this.#element = "";
    this.#elementLine = undefined;
    this.#isEnded = isLast;
    if (isLast) this.#depth = 0;
  }
}
