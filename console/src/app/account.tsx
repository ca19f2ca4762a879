import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useCaller } from "../caller/caller.tsx";
import { signOut } from "../network/session.ts";
import { texts } from "../texts/texts.ts";
import { Button } from "../ui/button.tsx";
import { formatDateTime } from "../ui/format.ts";

const DEVELOPMENT = "development";

/** Who the caller is, and the way out. */
export function Account() {
  const { id, scope, expiresAt } = useCaller();
  const { account } = texts.app;
  const name = id === DEVELOPMENT ? account.development : id;
  return (
    <DialogTrigger>
      <Button kind="quiet">{account.label}</Button>
      <Popover className="popover" placement="bottom end">
        <Dialog aria-label={account.label} className="popover-content">
          <p className="breakable">{name}</p>
          {scope && <p className="dim">{account.scope(scope.toLowerCase())}</p>}
          {expiresAt && <p className="dim">{account.expires(formatDateTime(expiresAt))}</p>}
          {id !== DEVELOPMENT && <Button onPress={() => signOut()}>{account.signOut}</Button>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
