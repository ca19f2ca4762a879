import type { Command } from "./command.ts";
import { type commandOptions, globalOptions, optionOf } from "./options.ts";

const intro = `chime-identity: users, admins and bots of Amazon Chime SDK Identity, through a Chime Identity Gateway`;

const notes = `INSTANCE is the ARN, the ID or the name of an AppInstance. Data is written to standard output, everything else to standard error.

Exit codes: 0 everything done, 1 something failed, 2 wrong usage, 3 not authenticated or not allowed, 4 throttled or unreachable for longer
than --max-wait, 5 interrupted and resumable, 130 ended by a signal, 141 standard output was closed.
`;

const columns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join("");
};

const optionRows = (names: readonly (keyof typeof globalOptions | keyof typeof commandOptions)[]) =>
  names.map((name): [string, string] => {
    const { short, value, text } = optionOf(name);
    return [`${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`, text];
  });

const callOf = ({ name, parameters }: Command): string => [name, ...parameters].join(" ");

const globalRows = () => optionRows(Object.keys(globalOptions) as (keyof typeof globalOptions)[]);

/** Returns the help of all commands, or of those that begin with the same words. */
export function formatHelp(commands: readonly Command[]): string {
  const list = columns(commands.map((command) => [callOf(command), command.summary]));
  const options = `Options of every command:\n${columns(globalRows())}`;
  return `${intro}\n\nUsage: chime-identity COMMAND [OPTIONS]\n\n${list}\n${options}\nchime-identity COMMAND --help shows the options of a command.\n\n${notes}`;
}

/** Returns the help of one command. */
export function formatCommandHelp(command: Command): string {
  const own = command.options.length === 0 ? "" : `\n${columns(optionRows(command.options))}`;
  return `chime-identity ${callOf(command)} [OPTIONS]\n\n${command.summary}\n${own}\nOptions of every command:\n${columns(globalRows())}`;
}
