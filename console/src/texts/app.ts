import { count } from "../ui/format.ts";

export const app = {
  name: "Chime Identity",
  skip: "Skip to content",
  nothingHere: "There is nothing at this address.",
  toStart: "Go to the AppInstances",
  crashed: "This part of the page has failed.",
  reload: "Reload the page",
  theme: { label: "Theme", light: "Light", dark: "Dark", system: "System" },
  signIn: {
    title: "Sign in",
    intro: "This gateway asks for an API key or a token.",
    key: "API key or token",
    keepInMemory: "Forget it when this page is reloaded",
    keepHint: "Otherwise it is kept until you close this tab.",
    submit: "Sign in",
    checking: "Checking…",
    required: "Enter a key or a token.",
  },
  account: {
    label: "Account",
    development: "Local developer",
    scope: (scope: string, instances: number | undefined) =>
      `Scope ${scope}, in ${instances === undefined ? "all AppInstances" : count(instances, "AppInstance")}`,
    user: (userId: string) => `Acts as the user ${userId}`,
    expires: (time: string) => `Expires ${time}`,
    signOut: "Sign out",
  },
};
