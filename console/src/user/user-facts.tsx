import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { formatDateTime } from "../ui/format.ts";
import { expiresAt } from "./expiration.ts";
import type { Reload } from "./use-reload.ts";
import { type Profile, useProfileResult } from "./user-profile.ts";

interface Props {
  readonly arn: string;
  readonly reload: Reload;
  readonly onClose: (() => void) | undefined;
}

/** What a describe returns of a user. */
export function UserFacts({ arn, reload, onClose }: Props) {
  const result = useProfileResult(arn, reload);
  if (!result.ok) return <ErrorNotice error={result.errors[0]} onRetry={reload.reload} />;
  if (!result.value) return <Gone onClose={onClose} />;
  return <Facts profile={result.value} />;
}

const Gone = ({ onClose }: Pick<Props, "onClose">) => (
  <div className="notice warn" role="status">
    <p>{texts.user.gone}</p>
    {onClose && <Button onPress={onClose}>{texts.user.close}</Button>}
  </div>
);

function Facts({ profile }: { readonly profile: Profile }) {
  const { user: text, ui } = texts;
  const { userId, metadata, createdAt, updatedAt } = profile;
  return (
    <dl className="facts">
      <dt>{text.userId}</dt>
      <dd>
        <span className="mono">{userId}</span> <CopyButton text={userId} label={text.copyUserId} />
      </dd>
      <dt>{text.metadata}</dt>
      <dd>{metadata ? <pre className="user-metadata">{metadata}</pre> : ui.none}</dd>
      <dt>{text.created}</dt>
      <dd>{createdAt ? formatDateTime(createdAt) : ui.none}</dd>
      <dt>{text.updated}</dt>
      <dd>{updatedAt ? formatDateTime(updatedAt) : ui.none}</dd>
      <dt>{text.expiration}</dt>
      <dd>{expirationText(profile)}</dd>
    </dl>
  );
}

function expirationText({ createdAt, expirationSettings }: Profile): string {
  const days = expirationSettings?.expirationDays;
  if (!createdAt || !days) return texts.user.never;
  const at = expiresAt(createdAt, days);
  return Date.parse(at) < Date.now() ? texts.user.hasExpired(at) : texts.user.willExpire(at);
}
