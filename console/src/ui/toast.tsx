import { useEffect } from "react";
import { texts } from "../texts/texts.ts";
import { Button } from "./button.tsx";
import { Store } from "./store.ts";
import "./toast.css";
import { useStore } from "./use-store.ts";

interface Toast {
  readonly id: number;
  readonly text: string;
  /** Errors stay until they are dismissed. */
  readonly kind: "done" | "error";
}

const SHOWN_MS = 6000;
const MAX_TOASTS = 4;

const toasts = new Store<readonly Toast[]>([]);
let lastId = 0;

/** Shows a message at the bottom of the page, which screen readers read out. */
export function showToast(text: string, kind: Toast["kind"] = "done"): void {
  lastId += 1;
  toasts.set([...toasts.get(), { id: lastId, text, kind }].slice(-MAX_TOASTS));
}

const dismiss = (id: number): void => toasts.set(toasts.get().filter((toast) => toast.id !== id));

/** The two regions exist before their first message: screen readers read what is added to them. */
export function Toasts() {
  const shown = useStore(toasts);
  const ofKind = (kind: Toast["kind"]) =>
    shown.filter((toast) => toast.kind === kind).map((toast) => <Message key={toast.id} {...toast} />);
  return (
    <section className="toasts" aria-label={texts.ui.notifications} data-react-aria-top-layer="true">
      <div role="status">{ofKind("done")}</div>
      <div role="alert">{ofKind("error")}</div>
    </section>
  );
}

function Message({ id, text, kind }: Toast) {
  useEffect(() => {
    if (kind === "error") return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, kind]);
  return (
    <p className={kind === "error" ? "toast bad" : "toast"}>
      <span className="breakable">{text}</span>
      <Button kind="quiet" aria-label={texts.ui.dismiss} onPress={() => dismiss(id)}>
        ✕
      </Button>
    </p>
  );
}
