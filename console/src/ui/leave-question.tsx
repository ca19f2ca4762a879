import { useEffect } from "react";
import { texts } from "../texts/texts.ts";
import { Confirm } from "./confirm.tsx";
import { decide, leaving, watchNavigation } from "./leave-guard.ts";
import { useStore } from "./use-store.ts";

/** Asks what becomes of unsaved changes. */
export function LeaveQuestion() {
  const isAsked = useStore(leaving) !== undefined;
  useEffect(watchNavigation, []);
  if (!isAsked) return null;
  const { unsaved } = texts.ui;
  return (
    <Confirm
      title={unsaved.title}
      confirm={unsaved.discard}
      cancel={unsaved.stay}
      isDanger
      onConfirm={() => decide(true)}
      onCancel={() => decide(false)}
    >
      <p>{unsaved.text}</p>
    </Confirm>
  );
}
