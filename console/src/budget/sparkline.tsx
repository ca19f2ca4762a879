import { useEffect } from "react";
import { callUsage, refreshCallUsage } from "../network/activity.ts";
import { texts } from "../texts/texts.ts";
import { useStore } from "../ui/use-store.ts";
import { barsOf, HEIGHT, WIDTH } from "./sparkline.ts";

/** The AWS calls of this tab, by second. */
export function Sparkline() {
  const { recent } = useStore(callUsage);
  useEffect(() => {
    const timer = setInterval(refreshCallUsage, 1000);
    return () => clearInterval(timer);
  }, []);
  const text = texts.budget.recent(recent.reduce((total, calls) => total + calls, 0));
  return (
    <figure className="sparkline">
      <figcaption>{text}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={text}>
        {barsOf(recent).map((bar) => (
          <rect key={bar.x} {...bar} />
        ))}
      </svg>
      <p className="dim small sparkline-axis">
        <span>{texts.budget.recentAxis.from}</span>
        <span>{texts.budget.recentAxis.to}</span>
      </p>
    </figure>
  );
}
