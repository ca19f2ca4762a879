import { useLocation } from "wouter";
import { links, readParameters } from "../app/routes.ts";
import { setTheme, themes } from "../app/theme.ts";
import { useCaller } from "../caller/caller.tsx";
import { session, signOut } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { type PaletteAction, screenActions } from "../ui/actions.ts";
import { leave } from "../ui/leave-guard.ts";
import { filterActions, type Target, targetOf } from "./find-actions.ts";
import { seenInstances } from "./seen-instances.ts";

const tabs = ["users", "admins", "bots", "settings"] as const;

/** Returns the ARN of the AppInstance that the page shows. */
function arnIn(path: string): string | undefined {
  const [, encoded] = /^\/i\/([^/]+)\//.exec(path) ?? [];
  return encoded === undefined ? undefined : readParameters({ arn: encoded })?.arn;
}

/** Returns a function that lists the commands for what was typed, the best first. */
export function useCommands(openHelp: () => void): (typed: string) => readonly PaletteAction[] {
  const [path, navigate] = useLocation();
  const { scope } = useCaller();
  const text = texts.palette;
  const arn = arnIn(path);
  const goTo = (to: string) => () => navigate(to);
  const places = (): readonly PaletteAction[] => [
    ...(arn
      ? tabs
          .filter((tab) => path !== links[tab](arn))
          .map((tab) => ({ id: `tab:${tab}`, label: texts.instance.tabs[tab], run: goTo(links[tab](arn)) }))
          .concat({ id: "import", label: texts.userImport.title, run: goTo(links.import(arn)) })
      : []),
    ...seenInstances().map(({ arn, name }) => ({
      id: arn,
      label: text.toInstance(name),
      run: goTo(links.users(arn)),
    })),
    { id: "instances", label: text.toInstances, run: goTo("/") },
    { id: "jobs", label: text.jobs, run: goTo(links.jobs) },
  ];
  const general: readonly PaletteAction[] = [
    ...themes.map((name) => ({
      id: `theme:${name}`,
      label: text.theme(texts.app.theme[name]),
      run: () => setTheme(name),
    })),
    { id: "help", label: text.help, hint: "?", run: openHelp },
    ...(hasKey() ? [{ id: "sign-out", label: text.signOut, run: () => leave(() => signOut()) }] : []),
  ];
  return (typed) => {
    // A caller that acts as one user has no places to go to.
    const target = scope ? targetOf(typed, arn) : undefined;
    const all = [...screenActions(), ...(scope ? places() : []), ...general];
    const found = filterActions(all, typed);
    return target ? [...found, toTarget(target, navigate)] : found;
  };
}

function toTarget({ instanceArn, kind, id }: Target, navigate: (to: string) => void): PaletteAction {
  const { label, to } = {
    instance: { label: texts.palette.toInstance(instanceArn), to: links.users(instanceArn) },
    user: { label: texts.palette.toUser(id), to: links.user(instanceArn, id) },
    bot: { label: texts.palette.toInstance(id), to: links.bot(instanceArn, id) },
  }[kind];
  return { id: "target", label, run: () => navigate(to) };
}

function hasKey(): boolean {
  const current = session.get();
  return current.state === "signed-in" && current.key !== undefined;
}
