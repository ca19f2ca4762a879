export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  access: 3,
  throttled: 4,
  interrupted: 5,
  signal: 130,
  closedPipe: 141,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error that ends the command with a message and an exit code. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

export const usageError = (message: string, options?: ErrorOptions): CliError =>
  new CliError(message, exitCodes.usage, options);
