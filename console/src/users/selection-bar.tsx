import type { ExportFormat } from "../../../src/user-files/export-lines.ts";
import type { ListState } from "../directory/list-state.ts";
import type { Users } from "../directory/users-of.ts";
import { BulkButton } from "../jobs/bulk-button.tsx";
import { operationOf } from "../jobs/bulk-work.ts";
import { useJobDenials } from "../jobs/use-job-denial.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { userArnOf } from "../user/user-arn.ts";
import { SelectAllFound } from "./select-all-found.tsx";

const kinds = ["promoteAdmins", "demoteAdmins", "tag", "setExpiration", "deleteUsers"] as const;

const operations = kinds.map((kind) => operationOf[kind]);

interface Props {
  readonly users: Users;
  readonly state: ListState;
  readonly arn: string;
}

/** What can be done with the selected users. */
export function SelectionBar({ users, state, arn }: Props) {
  const { selection, list } = users;
  const denials = useJobDenials(operations);
  const text = texts.users.selection;
  const selected = () => selection.indexes.flatMap((index) => list.rows.at(index) ?? []);
  const save = async (format: ExportFormat) => {
    const { downloadUsers } = await import("./download-users.ts");
    downloadUsers(selected(), format);
  };
  const arns = () => selected().map(({ userId }) => userArnOf(arn, userId));
  return (
    <section className="users-selection" aria-label={text.label}>
      <p className="number" aria-live="polite">
        <strong>{text.count(selection.size)}</strong>
      </p>
      <SelectAllFound users={users} state={state} />
      <Button kind="quiet" onPress={() => selection.clear()}>
        {text.clear}
      </Button>
      <div className="actions">
        {kinds.map((kind) => (
          <BulkButton key={kind} kind={kind} arns={arns} showsDenial={false} onStarted={() => selection.clear()} />
        ))}
        {denials.length > 0 && <small>{denials.join(" · ")}</small>}
        <Button onPress={() => save("csv")}>{text.csv}</Button>
        <Button onPress={() => save("jsonl")}>{text.jsonl}</Button>
      </div>
    </section>
  );
}
