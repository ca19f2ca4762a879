import { type DragEvent, useId, useState } from "react";
import { texts } from "../texts/texts.ts";

interface Props {
  readonly isDisabled?: boolean;
  readonly onFile: (file: File) => void;
}

const accepted = ".csv,.jsonl,.ndjson,.json,text/csv,application/json";

/** Takes a file that is dropped or chosen. */
export function ChooseFile({ isDisabled = false, onFile }: Props) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const { choose, drop } = texts.userImport;
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isDisabled) onFile(file);
  };
  return (
    <label
      htmlFor={id}
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isDisabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <input
        id={id}
        type="file"
        className="hidden"
        accept={accepted}
        disabled={isDisabled}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onFile(file);
          target.value = "";
        }}
      />
      <span className="button primary">{choose}</span> <span className="dim">{drop}</span>
    </label>
  );
}
