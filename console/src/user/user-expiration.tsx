import type { Reload } from "../network/use-reload.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { expirationText } from "./expiration.ts";
import { ExpirationForm } from "./expiration-form.tsx";
import { useDisclosure } from "./use-disclosure.ts";
import type { Profile } from "./user-profile.ts";

interface Props {
  readonly profile: Profile;
  readonly reload: Reload;
}

/** When AWS deletes the user by itself, and a form that changes it. */
export function UserExpiration({ profile, reload }: Props) {
  const form = useDisclosure();
  if (form.isOpen) return <ExpirationForm profile={profile} reload={reload} onClose={form.close} />;
  return (
    <>
      <span>{expirationText(profile.createdAt, profile.expirationSettings?.expirationDays)}</span>
      <Action kind="quiet" needs="PutAppInstanceUserExpirationSettings" onPress={form.open} autoFocus={form.wasOpen}>
        {texts.user.change}
      </Action>
    </>
  );
}
