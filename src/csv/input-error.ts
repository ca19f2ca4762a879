/** Why an input cannot be read any further. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}
