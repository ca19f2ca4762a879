import { ProgressBar as AriaProgressBar, Label } from "react-aria-components";
import "./progress-bar.css";

interface Props {
  readonly label: string;
  readonly value: number;
  /** Null if nobody knows. */
  readonly max: number | null;
}

/** A bar with a text above it. */
export function ProgressBar({ label, value, max }: Props) {
  const share = max ? Math.min(1, value / max) : 0;
  return (
    <AriaProgressBar
      className="progress"
      value={value}
      maxValue={max ?? 1}
      isIndeterminate={max === null}
      valueLabel={label}
    >
      <Label>{label}</Label>
      <span className="progress-track">
        <span className="progress-bar" style={{ width: max === null ? "100%" : `${100 * share}%` }} />
      </span>
    </AriaProgressBar>
  );
}
