import { useEffect, useState } from "react";
import { useDenial } from "../caller/caller.tsx";
import { startDraft, versionOf } from "../edit/draft.ts";
import type { Reload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { leave } from "../ui/leave-guard.ts";
import { showToast } from "../ui/toast.tsx";
import { useDraft } from "./drafts.ts";
import { useRowOfList } from "./use-row-of-list.ts";
import { useEditKeys } from "./use-user-keys.ts";
import { UserAdmin } from "./user-admin.tsx";
import { UserEdit } from "./user-edit.tsx";
import { UserExpiration } from "./user-expiration.tsx";
import { UserGone } from "./user-gone.tsx";
import { isAdmin, type Profile, useProfileResult } from "./user-profile.ts";

interface Props {
  readonly arn: string;
  readonly reload: Reload;
  readonly onClose: (() => void) | undefined;
  /** Receives whether the user is gone. */
  readonly onGone: (isGone: boolean) => void;
}

/** What a describe returns of a user, to read and to edit. */
export function UserFacts({ arn, reload, onClose, onGone }: Props) {
  const result = useProfileResult(arn, reload);
  useRowOfList(arn, result);
  const isGone = result.ok && !result.value;
  useEffect(() => onGone(isGone), [onGone, isGone]);
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  if (!result.value) return <UserGone arn={arn} onClose={onClose} />;
  return <Facts profile={result.value} reload={reload} />;
}

interface FactsProps extends Pick<Props, "reload"> {
  readonly profile: Profile;
}

function Facts({ profile, reload }: FactsProps) {
  const { arn } = profile;
  const [draft, setDraft] = useDraft(arn);
  const [wasEdited, setEdited] = useState(false);
  const denial = useDenial("UpdateAppInstanceUser");
  const edit = () => {
    if (denial !== undefined || draft) return;
    setDraft(startDraft(versionOf(profile)));
    setEdited(true);
  };
  useEditKeys({ onEdit: edit, onEscape: draft && (() => leave(() => setDraft(undefined))) });
  const onSaved = () => {
    setDraft(undefined);
    showToast(texts.user.saved);
  };
  return (
    <>
      {draft ? (
        <UserEdit arn={arn} draft={draft} setDraft={setDraft} onSaved={onSaved} />
      ) : (
        <div className="actions">
          <Action needs="UpdateAppInstanceUser" onPress={edit} autoFocus={wasEdited}>
            {texts.user.edit}
          </Action>
          <AdminRights profile={profile} reload={reload} />
        </div>
      )}
      <List profile={profile} reload={reload} isEdited={draft !== undefined} />
    </>
  );
}

function AdminRights({ profile, reload }: Pick<FactsProps, "profile" | "reload">) {
  const isKnown = isAdmin(profile);
  if (isKnown !== undefined) return <UserAdmin profile={profile} isAdmin={isKnown} reload={reload} />;
  if (profile.admin?.ok !== false) return null;
  return (
    <div>
      <p>{texts.user.adminRights.unknown}</p>
      <ErrorNotice error={profile.admin.errors[0]} onRetry={reload.reload} />
    </div>
  );
}

interface ListProps extends Pick<FactsProps, "profile" | "reload"> {
  readonly isEdited: boolean;
}

function List({ profile, reload, isEdited }: ListProps) {
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
      <dt>{text.expiration}</dt>
      <dd className="user-expiration">
        <UserExpiration profile={profile} reload={reload} />
      </dd>
    </dl>
  );
}
