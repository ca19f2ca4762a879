import { editDistance } from "../environment/edit-distance.ts";
import { usageError } from "./cli-error.ts";
import type { Command, Given } from "./command.ts";
import { commandOptions, type OptionName, type OptionValues } from "./options.ts";

const wordsOf = ({ name }: Command): string[] => name.split(" ");

const startsWith = (words: readonly string[], start: readonly string[]): boolean =>
  start.every((word, index) => words[index] === word);

/** Returns the command that the words begin with. */
export function findCommand(commands: readonly Command[], words: readonly string[]): Command {
  const found = commands.find((command) => startsWith(words, wordsOf(command)));
  if (found) return found;
  const group = groupOf(commands, words);
  if (group.length > 0)
    throw usageError(
      `chime-identity ${words[0]} needs one of ${group.map((command) => wordsOf(command)[1]).join(", ")}`,
    );
  const given = words.slice(0, 2).join(" ");
  const nearest = commands
    .map(({ name }) => ({ name, edits: editDistance(words.slice(0, name.split(" ").length).join(" "), name) }))
    .toSorted((a, b) => a.edits - b.edits)[0];
  const hint =
    nearest && nearest.edits <= 3 ? `did you mean ${nearest.name}?` : "chime-identity --help lists the commands";
  throw usageError(`There is no command ${given}; ${hint}`);
}

/** Returns the commands that share their first word with these. */
export const groupOf = (commands: readonly Command[], [first]: readonly string[]): Command[] =>
  commands.filter((command) => wordsOf(command).length > 1 && wordsOf(command)[0] === first);

/** Returns the parameters and options of a command. Throws if they are not those that it accepts. */
export function giveTo(command: Command, words: readonly string[], values: OptionValues): Given {
  const texts = words.slice(wordsOf(command).length);
  const { name, parameters, options } = command;
  const usage = `chime-identity ${[name, ...parameters].join(" ")}`;
  const isOpen = parameters.at(-1)?.endsWith("…") === true;
  if (texts.length < parameters.length) throw usageError(`${parameters[texts.length]} is missing: ${usage}`);
  if (texts.length > parameters.length && !isOpen)
    throw usageError(`${texts[parameters.length]} is one parameter too many: ${usage}`);
  for (const option of Object.keys(values))
    if (option in commandOptions && !options.includes(option as OptionName))
      throw usageError(`chime-identity ${name} has no option --${option}; chime-identity ${name} --help lists them`);
  return {
    values,
    rest: isOpen ? texts.slice(parameters.length - 1) : [],
    parameter: (parameter) => texts[parameters.indexOf(parameter)] ?? "",
  };
}
