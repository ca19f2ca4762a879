import type { PaletteAction } from "../ui/actions.ts";
import { isUserId } from "../ui/user-id.ts";

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Returns the actions whose label contains each word of a text; first those that begin with it. */
export function filterActions(actions: readonly PaletteAction[], typed: string): readonly PaletteAction[] {
  const words = wordsOf(typed);
  const text = typed.trim().toLowerCase();
  const rankOf = ({ label }: PaletteAction) =>
    label.toLowerCase() === text ? 0 : label.toLowerCase().startsWith(text) ? 1 : 2;
  return actions
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .toSorted((one, other) => rankOf(one) - rankOf(other));
}

const arnPattern =
  /^(arn:aws[a-z-]*:chime:[a-z0-9-]+:\d{12}:app-instance\/[A-Za-z0-9_-]+)(?:\/(user|bot)\/([^/\s]+))?$/;

export interface Target {
  readonly instanceArn: string;
  readonly kind: "instance" | "user" | "bot";
  readonly id: string;
}

/** Returns what a text names: an ARN, or the id of a user in the current AppInstance. */
export function targetOf(typed: string, currentArn: string | undefined): Target | undefined {
  const text = typed.trim();
  const [, instanceArn, kind = "instance", id = ""] = arnPattern.exec(text) ?? [];
  if (instanceArn) return { instanceArn, kind: kind as Target["kind"], id };
  return currentArn && isUserId(text) ? { instanceArn: currentArn, kind: "user", id: text } : undefined;
}
