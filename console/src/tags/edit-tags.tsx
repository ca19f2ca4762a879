import { type FormEvent, useState } from "react";
import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import { useDenial } from "../caller/caller.tsx";
import { useCheckFirst } from "../edit/use-check-first.ts";
import type { editTagsMutation } from "../generated/editTagsMutation.graphql.ts";
import { mayHaveBeenPerformed } from "../network/lost-response.ts";
import { detailsOf } from "../network/request-error.ts";
import { useWrite } from "../network/use-write.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { ConflictBox } from "../ui/conflict.tsx";
import type { OperationName } from "../ui/cost.ts";
import { useLeaveGuard } from "../ui/leave-guard.ts";
import { LostNotice } from "../ui/lost-notice.tsx";
import { TagEditor } from "../ui/tag-editor.tsx";
import { changeTags, findTagConflicts, type Tag, tagChanges, tagIssues } from "../ui/tags.ts";
import { WriteErrors } from "../ui/write-errors.tsx";
import { tagSourceOf, useReadTags } from "./read-tags.ts";

const mutation = graphql`
  mutation editTagsMutation($untag: UntagResourceInput!, $tag: TagResourceInput!, $removes: Boolean!, $sets: Boolean!) {
    untagResource(input: $untag) @include(if: $removes) {
      resource {
        id
      }
      userErrors {
        message
      }
    }
    tagResource(input: $tag) @include(if: $sets) {
      resource {
        id
      }
      userErrors {
        message
      }
    }
  }
`;

type Saved = editTagsMutation["response"] | null | undefined;

interface Props {
  readonly arn: string;
  /** The tags as they were read. */
  readonly saved: readonly Tag[];
  /** Returns whether the form survives a navigation; by default none. */
  readonly keeps?: (url: URL) => boolean;
  /** Closes the form after it was saved or canceled. Without it, the form stays. */
  readonly onClose?: () => void;
  /** How to find out what became of a write whose response was lost. */
  readonly check?: { readonly starts: OperationName; readonly onCheck: () => void };
}

interface Draft {
  /** The tags when the edit began. */
  readonly base: readonly Tag[];
  readonly tags: readonly Tag[];
}

/** Adds, changes and removes the tags of an AppInstance, user or bot. Only what differs is sent. */
export function EditTags({ arn, saved, keeps = () => false, onClose, check }: Props) {
  const [draft, setDraft] = useState<Draft>();
  const { base, tags } = draft ?? { base: saved, tags: saved };
  const { write, clear, isWriting, ...errors } = useWrite<editTagsMutation>(mutation);
  const denial = useDenial("TagResource");
  const isLost = errors.error !== undefined && mayHaveBeenPerformed(detailsOf(errors.error));
  const changes = tagChanges(base, tags);
  const { set, removed } = changes;
  const isChanged = set.length + removed.length > 0;
  const conflictsWith = (stored: readonly Tag[]) => findTagConflicts(base, stored, changes);
  const read = useReadTags(arn);
  const first = useCheckFirst({ read, isUnchanged: (stored) => conflictsWith(stored).length === 0 });
  const isBusy = isWriting || first.isChecking;
  const hasIssues = tagIssues(tags, base).some(Boolean);
  useLeaveGuard(isChanged, { keeps, discard: () => setDraft(undefined) });
  const put = async (stored: readonly Tag[]) => {
    const response = await write(
      {
        untag: { resourceArn: arn, tagKeys: removed },
        tag: { resourceArn: arn, tags: set },
        removes: removed.length > 0,
        sets: set.length > 0,
      },
      { updater: (store, saved) => storeTags(store, saved, changeTags(stored, changes)) },
    );
    if (!response) return;
    first.clear();
    setDraft(undefined);
    onClose?.();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const found = await first.check();
    if (found) await put(found.stored);
  };
  const revert = () => {
    clear();
    first.clear();
    setDraft(undefined);
    onClose?.();
  };
  return (
    <form className="form" onSubmit={save}>
      <TagEditor
        tags={tags}
        saved={base}
        onChange={(next) => setDraft({ base, tags: next })}
        isDisabled={isWriting || first.isFrozen || denial !== undefined}
        isLabelHidden
      />
      {denial && <small>{denial}</small>}
      <WriteErrors {...errors} error={errors.error ?? first.error} />
      {check && isLost && <LostNotice text={texts.fields.tagsLost} checksWith={check.starts} onCheck={check.onCheck} />}
      {first.conflict && (
        <ConflictBox
          fields={conflictsWith(first.conflict.stored)}
          needs="TagResource"
          starts="editTagsMutation"
          isSaving={isBusy}
          onOverwrite={() => first.conflict && put(first.conflict.stored)}
          onKeep={revert}
        />
      )}
      {!first.conflict && (isChanged || onClose) && (
        <div className="actions">
          <Action
            kind="primary"
            type="submit"
            needs="TagResource"
            starts="editTagsMutation"
            checksWith={tagSourceOf(arn).operation}
            isDisabled={isBusy || hasIssues || !isChanged}
          >
            {isBusy ? texts.ui.saving : texts.fields.saveTags}
          </Action>
          <Button isDisabled={isBusy} onPress={revert}>
            {texts.ui.cancel}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Shows the tags as they were written, without another call that reads them. */
function storeTags(store: RecordSourceSelectorProxy, response: Saved, tags: readonly Tag[]): void {
  const payloads = [response?.untagResource, response?.tagResource].filter((payload) => payload !== undefined);
  if (payloads.some((payload) => !payload || payload.userErrors.length > 0)) return;
  const resource = store.get(payloads[0]?.resource?.id ?? "");
  const records = tags.map(({ key, value }) => {
    const id = `client:tag:${resource?.getDataID()}:${key}`;
    const record = store.get(id) ?? store.create(id, "Tag");
    record.setValue(key, "key");
    record.setValue(value, "value");
    return record;
  });
  resource?.setLinkedRecords(records, "tags");
}
