import { useEffect, useEffectEvent, useRef, useState } from "react";
import { callUsage, waiting } from "../network/activity.ts";
import { detailsOf, type ErrorDetails } from "../network/request-error.ts";
import { useStore } from "../ui/use-store.ts";
import { type Budgets, readBudgets } from "./budgets.ts";
import { useVisibility } from "./use-visibility.ts";

const WATCHED_MS = 2000;
const AFTER_REQUEST_MS = 500;

/** Reads the budgets while somebody watches them or requests wait for them, and otherwise after requests that cost calls. */
export function useBudgets(isOpen: boolean) {
  const [budgets, setBudgets] = useState<Budgets>();
  const [error, setError] = useState<ErrorDetails>();
  const isReading = useRef(false);
  const isVisible = useVisibility();
  const { calls } = useStore(callUsage);
  const reason = useStore(waiting)?.reason;
  const isWatched = isOpen || reason === "rate" || reason === "minute";
  const read = useEffectEvent(async () => {
    if (isReading.current) return;
    isReading.current = true;
    try {
      setBudgets(await readBudgets());
      setError(undefined);
    } catch (failure) {
      setError(detailsOf(failure));
    } finally {
      isReading.current = false;
    }
  });

  useEffect(() => {
    if (!isVisible || !isWatched) return;
    void read();
    const timer = setInterval(() => void read(), WATCHED_MS);
    return () => clearInterval(timer);
  }, [isVisible, isWatched]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request that costs calls changes the budgets
  useEffect(() => {
    if (!isVisible) return;
    const timer = setTimeout(() => void read(), AFTER_REQUEST_MS);
    return () => clearTimeout(timer);
  }, [isVisible, calls]);

  return { budgets, error };
}
