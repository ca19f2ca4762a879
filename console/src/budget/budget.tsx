import { useState } from "react";
import { Dialog, DialogTrigger, Heading } from "react-aria-components";
import { HeaderPopover } from "../app/header-popover.tsx";
import { callUsage } from "../network/activity.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { useStore } from "../ui/use-store.ts";
import { gaugesOf } from "./gauges.ts";
import { Rates } from "./rates.tsx";
import { Sparkline } from "./sparkline.tsx";
import { useBudgets } from "./use-budgets.ts";
import "./budget.css";

const LOW_SHARE = 0.2;

/** What this page has cost, what is left of the caller's budgets, and both in detail. */
export function Budget() {
  const [isOpen, setOpen] = useState(false);
  const { calls } = useStore(callUsage);
  const { budgets, error } = useBudgets(isOpen);
  const text = texts.budget;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button kind="quiet" aria-label={text.open(calls)}>
        <span className="budget-button">
          <span className="number budget-calls">{text.calls(calls)}</span>
          <span className="number budget-short">{calls}</span>
          <span className="gauges">
            {budgets &&
              gaugesOf(budgets, Date.now()).map(({ name, share }) => (
                <svg
                  key={name}
                  aria-hidden="true"
                  className={share < LOW_SHARE ? "gauge low" : "gauge"}
                  viewBox="0 0 4 16"
                >
                  <rect className="gauge-track" width="4" height="16" rx="1" />
                  <rect y={16 - 16 * share} width="4" height={16 * share} rx="1" />
                </svg>
              ))}
          </span>
        </span>
      </Button>
      <HeaderPopover>
        <Dialog className="popover-content budget-content">
          <Heading slot="title" level={2}>
            {text.title}
          </Heading>
          <p className="number">
            {text.calls(calls)} <span className="dim">{text.since}</span>
          </p>
          <Sparkline />
          {error && <p className="notice bad">{error.message}</p>}
          {budgets && <Rates budgets={budgets} />}
        </Dialog>
      </HeaderPopover>
    </DialogTrigger>
  );
}
