import { useMemo } from "react";
import { texts } from "../texts/texts.ts";
import { Action } from "./action.tsx";
import type { OperationName } from "./cost.ts";
import { formatTime } from "./format.ts";

interface Props {
  /** The operation of Amazon Chime that reads the list, and that of the console. */
  readonly needs: string;
  readonly starts: OperationName;
  /** Changes when the list is read again. */
  readonly fetchKey: number;
  readonly onRefresh: () => void;
}

/** Says when a list was read, and reads it again. */
export function Refresh({ needs, starts, fetchKey, onRefresh }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another read
  const readAt = useMemo(() => formatTime(new Date().toISOString()), [fetchKey]);
  return (
    <div className="actions">
      <span className="dim small">{texts.ui.readAt(readAt)}</span>
      <Action kind="quiet" needs={needs} starts={starts} onPress={onRefresh}>
        {texts.ui.refresh}
      </Action>
    </div>
  );
}
