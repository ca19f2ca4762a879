import { userArnOf } from "../user/user-arn.ts";
import { UserDetail } from "../user/user-detail.tsx";

interface Props {
  readonly arn: string;
  readonly userId: string;
  readonly onClose: () => void;
}

/** The user that is open: beside the list if there is room, else in its place. */
export const OpenUser = ({ arn, userId, onClose }: Props) => (
  <aside className="users-open">
    <UserDetail arn={userArnOf(arn, userId)} onClose={onClose} />
  </aside>
);
