import { useEffect, useState } from "react";
import { waiting } from "../network/activity.ts";
import { texts } from "../texts/texts.ts";
import { useStore } from "../ui/use-store.ts";

const TICK_MS = 250;

/** Says what requests wait for. What was read stays on the page. */
export function WaitingBar() {
  const current = useStore(waiting);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!current) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [current]);
  if (!current) return null;
  if (current.reason === "offline")
    return (
      <p className="waiting-bar bad" role="alert">
        {texts.network.offline}
      </p>
    );
  return (
    <p className="waiting-bar" role="status">
      {texts.network.waiting[current.reason](Math.max(0, current.until - now))}
    </p>
  );
}
