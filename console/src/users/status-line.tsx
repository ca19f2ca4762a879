import type { ListState } from "../directory/list-state.ts";
import type { UserList } from "../directory/user-list.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { callsOf } from "../ui/cost.ts";
import { useThrottled } from "../ui/use-throttled.ts";
import { statusText } from "./status-text.ts";

const SPEAK_MS = 1000;

/** What reading AWS's list again takes. A directory costs no call. */
const listCalls = callsOf("userSourceListQuery") + callsOf("userSourceAdminsQuery");

interface Props {
  readonly list: UserList;
  readonly state: ListState;
  readonly isFiltered: boolean;
}

/** How many users the list has, and how fresh it is. */
export function StatusLine({ list, state, isFiltered }: Props) {
  const text = useThrottled(statusText(state, isFiltered), SPEAK_MS);
  const isFilling = state.directory !== undefined && state.directory.asOf === undefined && state.error === undefined;
  return (
    <div className="users-status">
      <p role="status" className="number">
        {text}
      </p>
      {state.isKnown && !isFilling && (
        <>
          <Button kind="quiet" onPress={() => list.refresh()} isDisabled={state.isLoading}>
            {texts.ui.refresh}
          </Button>
          {state.isOff && <small>{texts.ui.cost(listCalls, false)}</small>}
        </>
      )}
    </div>
  );
}
