import { Dialog, DialogTrigger } from "react-aria-components";
import { useCaller } from "../caller/caller.tsx";
import { signOut } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { formatDateTime } from "../ui/format.ts";
import { leave } from "../ui/leave-guard.ts";
import { HeaderPopover } from "./header-popover.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

const DEVELOPMENT = "development";

/** Who the caller is, the theme, and the way out. */
export function Account() {
  const { id, scope, expiresAt, appInstances, appInstanceUser } = useCaller();
  const { account } = texts.app;
  const name = id === DEVELOPMENT ? account.development : id;
  return (
    <DialogTrigger>
      <Button kind="quiet">{account.label}</Button>
      <HeaderPopover>
        <Dialog aria-label={account.label} className="popover-content">
          <p className="breakable">
            <strong>{name}</strong>
          </p>
          {scope && <p className="dim">{account.scope(scope.toLowerCase(), appInstances?.length)}</p>}
          {appInstanceUser && <p className="dim breakable">{account.user(appInstanceUser.userId)}</p>}
          {expiresAt && <p className="dim">{account.expires(formatDateTime(expiresAt))}</p>}
          <ThemeSwitch />
          {id !== DEVELOPMENT && <Button onPress={() => leave(() => signOut())}>{account.signOut}</Button>}
        </Dialog>
      </HeaderPopover>
    </DialogTrigger>
  );
}
