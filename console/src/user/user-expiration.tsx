import { useState } from "react";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { expirationText } from "./expiration.ts";
import { ExpirationForm } from "./expiration-form.tsx";
import type { Reload } from "./use-reload.ts";
import type { Profile } from "./user-profile.ts";

interface Props {
  readonly profile: Profile;
  readonly reload: Reload;
}

/** When AWS deletes the user by itself, and a form that changes it. */
export function UserExpiration({ profile, reload }: Props) {
  const [isEdited, setEdited] = useState(false);
  if (isEdited) return <ExpirationForm profile={profile} reload={reload} onClose={() => setEdited(false)} />;
  return (
    <>
      <span>{expirationText(profile.createdAt, profile.expirationSettings?.expirationDays)}</span>
      <Action kind="quiet" needs="PutAppInstanceUserExpirationSettings" onPress={() => setEdited(true)}>
        {texts.user.change}
      </Action>
    </>
  );
}
