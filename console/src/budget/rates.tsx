import { useId } from "react";
import { texts } from "../texts/texts.ts";
import type { Budgets } from "./budgets.ts";
import { fullInMs, shareOf } from "./gauges.ts";

/** The rates toward AWS and the caller's own minute, each with its meter. */
export function Rates({ budgets }: { readonly budgets: Budgets }) {
  const { rateLimits, callsPerMinute, callsLeft, callsResetAt } = budgets;
  const text = texts.budget;
  const now = Date.now();
  const hasMinute = typeof callsPerMinute === "number" && typeof callsLeft === "number";
  if (rateLimits.length === 0 && !hasMinute) return <p className="dim">{text.none}</p>;
  return (
    <>
      {rateLimits.length > 0 && (
        <section className="rates">
          <h3>{text.classes}</h3>
          <p className="dim small">{text.classesHint}</p>
          <ul>
            {rateLimits.map((rate) => (
              <Rate
                key={rate.name}
                label={text.names[rate.name] ?? rate.name}
                value={shareOf(rate, now)}
                max={1}
                left={text.rate(rate.remaining, rate.limit)}
                reset={fullInMs(rate, now) === 0 ? text.full : text.fullIn(fullInMs(rate, now))}
              />
            ))}
          </ul>
        </section>
      )}
      {hasMinute && (
        <section className="rates">
          <ul>
            <Rate
              label={text.minute}
              value={callsLeft}
              max={callsPerMinute}
              left={text.minuteLeft(callsLeft, callsPerMinute)}
              reset={callsResetAt ? text.minuteReset(callsResetAt) : ""}
            />
          </ul>
        </section>
      )}
    </>
  );
}

interface RateProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly left: string;
  readonly reset: string;
}

function Rate({ label, value, max, left, reset }: RateProps) {
  const id = useId();
  return (
    <li className="rate">
      <span id={id}>{label}</span>
      <span className="dim small number">{reset}</span>
      <meter aria-labelledby={id} min={0} max={max} low={max / 5} optimum={max} value={value}>
        {left}
      </meter>
      <span className="dim small number">{left}</span>
    </li>
  );
}
