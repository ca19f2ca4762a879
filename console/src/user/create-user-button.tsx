import { Suspense, useState } from "react";
import { useLocation } from "wouter";
import { refreshUsers } from "../directory/users-of.ts";
import { lazyPart } from "../network/lazy-part.ts";
import { texts } from "../texts/texts.ts";
import { Action } from "../ui/action.tsx";
import { linkBesideList } from "./user-links.ts";

const CreateUser = lazyPart(async () => (await import("./create-user.tsx")).default);

/** Creates a user of an AppInstance, and opens it beside the list. */
export function CreateUserButton({ appInstanceArn }: { readonly appInstanceArn: string }) {
  const [isOpen, setOpen] = useState(false);
  const [, navigate] = useLocation();
  return (
    <>
      <Action needs="CreateAppInstanceUser" onPress={() => setOpen(true)}>
        {texts.users.create}
      </Action>
      {isOpen && (
        <Suspense>
          <CreateUser
            appInstanceArn={appInstanceArn}
            onClose={() => setOpen(false)}
            onCreated={(userId) => {
              setOpen(false);
              refreshUsers(appInstanceArn);
              navigate(linkBesideList(appInstanceArn, userId));
            }}
          />
        </Suspense>
      )}
    </>
  );
}
