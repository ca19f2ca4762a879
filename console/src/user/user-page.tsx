import { useLocation } from "wouter";
import { links } from "../app/routes.ts";
import { Instance } from "../instance/instance.tsx";
import { useTitle } from "../ui/use-title.ts";
import { readUserArn, userArnOf } from "./user-arn.ts";
import { UserDetail } from "./user-detail.tsx";

interface Props {
  readonly instanceArn: string;
  readonly userId: string;
}

/** The detail of a user as a page, below the header of its AppInstance. */
export function UserPage({ instanceArn, userId }: Props) {
  const [, navigate] = useLocation();
  return (
    <Instance arn={instanceArn} tab="users" title={userId}>
      <div className="page user-page">
        <UserDetail arn={userArnOf(instanceArn, userId)} onClose={() => navigate(links.users(instanceArn))} />
      </div>
    </Instance>
  );
}

/** What a caller sees that acts as one user, whatever the URL. */
export function OwnUser({ arn }: { readonly arn: string }) {
  useTitle(readUserArn(arn).userId);
  return (
    <div className="page user-page">
      <UserDetail arn={arn} heading="h1" />
    </div>
  );
}
