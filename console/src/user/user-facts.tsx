import { useState } from "react";
import { useDenial } from "../caller/caller.tsx";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { leave } from "../ui/leave-guard.ts";
import { showToast } from "../ui/toast.tsx";
import { useDraft } from "./drafts.ts";
import { versionOf } from "./edit.ts";
import type { Reload } from "./use-reload.ts";
import { useUserKeys } from "./use-user-keys.ts";
import { UserEdit } from "./user-edit.tsx";
import { type Profile, useProfileResult } from "./user-profile.ts";

interface Props {
  readonly arn: string;
  readonly reload: Reload;
  readonly onClose: (() => void) | undefined;
}

/** What a describe returns of a user, to read and to edit. */
export function UserFacts({ arn, reload, onClose }: Props) {
  const result = useProfileResult(arn, reload);
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  if (!result.value) return <Gone onClose={onClose} />;
  return <Facts profile={result.value} onClose={onClose} />;
}

function Gone({ onClose }: Pick<Props, "onClose">) {
  useUserKeys({ onEdit: () => {}, onEscape: () => onClose?.() });
  return (
    <div className="notice warn" role="status">
      <p>{texts.user.gone}</p>
      {onClose && <Button onPress={onClose}>{texts.user.close}</Button>}
    </div>
  );
}

interface FactsProps extends Pick<Props, "onClose"> {
  readonly profile: Profile;
}

function Facts({ profile, onClose }: FactsProps) {
  const { arn } = profile;
  const [draft, setDraft] = useDraft(arn);
  const [wasEdited, setEdited] = useState(false);
  const denial = useDenial("UpdateAppInstanceUser");
  const edit = () => {
    if (denial !== undefined || draft) return;
    const base = versionOf(profile);
    setDraft({ base, name: base.name, metadata: base.metadata });
    setEdited(true);
  };
  useUserKeys({
    onEdit: edit,
    onEscape: () => {
      if (draft) leave(() => setDraft(undefined));
      else if (onClose) leave(onClose);
    },
  });
  const onSaved = () => {
    setDraft(undefined);
    showToast(texts.user.saved);
  };
  return (
    <>
      {draft ? (
        <UserEdit arn={arn} draft={draft} setDraft={setDraft} onSaved={onSaved} />
      ) : (
        <Action needs="UpdateAppInstanceUser" onPress={edit} autoFocus={wasEdited}>
          {texts.user.edit}
        </Action>
      )}
      <List profile={profile} isEdited={draft !== undefined} />
    </>
  );
}

function List({ profile, isEdited }: { readonly profile: Profile; readonly isEdited: boolean }) {
  const { user: text, ui } = texts;
  const { userId, metadata, createdAt, updatedAt } = profile;
  return (
    <dl className="facts">
      {!isEdited && (
        <>
          <dt>{text.metadata}</dt>
          <dd>{metadata ? <pre className="user-metadata">{metadata}</pre> : ui.none}</dd>
        </>
      )}
      <dt>{text.userId}</dt>
      <dd>
        <span className="mono">{userId}</span> <CopyButton text={userId} label={text.copyUserId} />
      </dd>
      <dt>{text.created}</dt>
      <dd>{createdAt ? formatDateTime(createdAt) : ui.none}</dd>
      <dt>{text.updated}</dt>
      <dd>{updatedAt ? formatDateTime(updatedAt) : ui.none}</dd>
    </dl>
  );
}
