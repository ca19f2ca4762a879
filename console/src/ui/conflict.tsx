import { useEffect, useRef } from "react";
import { texts } from "../texts/texts.ts";
import { Action } from "./action.tsx";
import { Button } from "./button.tsx";
import type { OperationName } from "./cost.ts";
import "./conflict.css";

type Value = string | null | undefined;

/** A field of the edited object: as it was shown, as it is now, and as the user left it. */
interface ConflictField {
  readonly label: string;
  readonly was: Value;
  readonly is: Value;
  /** Undefined if the user did not change it. */
  readonly yours: Value;
}

interface Props {
  readonly fields: readonly ConflictField[];
  /** When the object was changed, as AWS says. */
  readonly changedAt?: string | null | undefined;
  /** True if the object does not exist any longer. */
  readonly isGone?: boolean;
  /** The operation of Amazon Chime and that of the console which overwrite it. */
  readonly needs: string;
  readonly starts: OperationName;
  readonly isSaving?: boolean;
  readonly onOverwrite: () => void;
  readonly onKeep: () => void;
}

/** Says that an object changed while it was edited, and lets the user choose. */
export function ConflictBox({ fields, changedAt, isGone = false, needs, starts, isSaving, ...on }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.parentElement?.scrollIntoView({ block: "nearest" });
  }, []);
  const differing = fields.filter(({ was, is, yours }) => text(was) !== text(is) || text(is) !== text(yours));
  return (
    <section className="notice warn conflict">
      <h3 ref={heading} tabIndex={-1}>
        {isGone ? texts.conflict.gone : texts.conflict.title(changedAt)}
      </h3>
      {!isGone && differing.map((field) => <Difference key={field.label} {...field} />)}
      <div className="actions">
        {!isGone && (
          <Action kind="primary" needs={needs} starts={starts} isDisabled={isSaving} onPress={on.onOverwrite}>
            {isSaving ? texts.ui.saving : texts.conflict.overwrite}
          </Action>
        )}
        <Button onPress={on.onKeep}>{isGone ? texts.ui.close : texts.conflict.keep}</Button>
      </div>
      {!isGone && <small>{texts.conflict.help}</small>}
    </section>
  );
}

const Difference = ({ label, ...values }: ConflictField) => (
  <div className="conflict-field">
    <p>{label}</p>
    <dl>
      {(["was", "is", "yours"] as const).map((name) => (
        <div key={name}>
          <dt>{texts.conflict[name]}</dt>
          <dd>
            {name === "yours" && values.yours === undefined
              ? texts.conflict.unchanged
              : text(values[name]) || texts.ui.none}
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const text = (value: Value): string => value ?? "";
