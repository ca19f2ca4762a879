import { CliError, exitCodes } from "./cli-error.ts";
import { commands } from "./commands/commands.ts";
import { findCommand, giveTo, groupOf } from "./find-command.ts";
import { formatCommandHelp, formatHelp } from "./help.ts";
import { parseOptions } from "./options.ts";
import { write } from "./output.ts";
import { createSession, Interruption } from "./session.ts";

const interruption = new Interruption();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    if (!interruption.interrupt(exitCodes.signal)) process.exit(exitCodes.signal);
  });

// A reader such as `head` may close standard output early; then every write fails.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  if (!interruption.interrupt(exitCodes.closedPipe) && !interruption.wasInterrupted) process.exit(exitCodes.closedPipe);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof CliError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args);
  if (values["no-color"]) process.env.NO_COLOR = "1";
  if (values.help || positionals.length === 0) {
    const group = groupOf(commands, positionals);
    const isWhole = positionals.length === 0 || (positionals.length === 1 && group.length > 0);
    const text = isWhole
      ? formatHelp(group.length > 0 ? group : commands)
      : formatCommandHelp(findCommand(commands, positionals));
    if (values.help) await write(text);
    else process.stderr.write(text);
    return values.help ? exitCodes.done : exitCodes.usage;
  }
  const command = findCommand(commands, positionals);
  const given = giveTo(command, positionals, values);
  const session = await createSession(values, interruption);
  return (await command.run(session, given)) || (session.hasPartialErrors() ? exitCodes.failed : exitCodes.done);
}
