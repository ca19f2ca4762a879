export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";
  readonly reason: string;

  constructor(reason: string) {
    super("The issuer's keys could not be loaded");
    this.reason = `issuer keys: ${reason}`;
  }
}
