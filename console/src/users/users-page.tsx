import { Instance } from "../instance/instance.tsx";
import { Users } from "./users.tsx";

export const UsersPage = ({ arn }: { readonly arn: string }) => (
  <Instance arn={arn} tab="users">
    <Users key={arn} arn={arn} />
  </Instance>
);
