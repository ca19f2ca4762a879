import { Store } from "../ui/store.ts";

/** The key of this tab. It is never in a URL, a cookie or a log. */
export type Session =
  | { readonly state: "signed-in"; readonly key: string | undefined }
  /** `message` is the gateway's, if it refused the last key. */
  | { readonly state: "signed-out"; readonly message: string | undefined };

const STORAGE_KEY = "chime-identity-key";

export const session = new Store<Session>({
  state: "signed-in",
  key: sessionStorage.getItem(STORAGE_KEY) ?? undefined,
});

/** Uses a key from now on. It is kept until the tab closes, or only until the page is reloaded. */
export function signIn(key: string, isStored: boolean): void {
  if (isStored) sessionStorage.setItem(STORAGE_KEY, key);
  else sessionStorage.removeItem(STORAGE_KEY);
  session.set({ state: "signed-in", key });
}

export function signOut(message?: string): void {
  sessionStorage.removeItem(STORAGE_KEY);
  session.set({ state: "signed-out", message });
}

export function authorization(): Record<string, string> {
  const current = session.get();
  return current.state === "signed-in" && current.key !== undefined ? { authorization: `Bearer ${current.key}` } : {};
}
