import { graphql } from "react-relay/hooks";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import { useDenial } from "../caller/caller.tsx";
import type { userProfileQuery } from "../generated/userProfileQuery.graphql.ts";
import { useQuery } from "../network/use-query.ts";
import type { Reload } from "../network/use-reload.ts";

const query = graphql`
  query userProfileQuery($arn: ChimeArn!, $mayReadAdmin: Boolean!) {
    appInstanceUser(arn: $arn) @catch(to: RESULT) {
      id
      arn
      userId
      name
      metadata
      createdAt
      updatedAt
      expirationSettings {
        expirationDays
      }
      admin @include(if: $mayReadAdmin) @catch(to: RESULT) {
        id
      }
    }
  }
`;

type Caught<Result> = Result extends { readonly ok: true; readonly value: infer Value } ? Value : never;

export type ProfileResult = userProfileQuery["response"]["appInstanceUser"];
export type Profile = NonNullable<Caught<ProfileResult>>;

/**
 * Reads what a describe returns of a user, and whether it is an admin. All components of a user share one request.
 * Tags and devices are read by another field: without a describe, the gateway cannot say there that the user is gone.
 */
export function useProfileResult(arn: string, { fetchKey }: Reload): ProfileResult {
  const mayReadAdmin = useDenial("DescribeAppInstanceAdmin") === undefined;
  const { appInstanceUser } = useQuery<userProfileQuery>(
    query,
    { arn, mayReadAdmin },
    { fetchPolicy: "network-only", fetchKey },
  );
  return appInstanceUser;
}

/** Returns the profile; undefined if it cannot be read, or if the user is gone. */
export function useProfile(arn: string, reload: Reload): Profile | undefined {
  const result = useProfileResult(arn, reload);
  return result.ok ? (result.value ?? undefined) : undefined;
}

/** Returns whether a user is an admin; undefined if that cannot be read. */
export const isAdmin = ({ admin }: Profile): boolean | undefined =>
  admin?.ok === true ? admin.value !== null && admin.value !== undefined : undefined;

/** Shows that a user was deleted, wherever its profile is shown. */
export function showGone(store: RecordSourceSelectorProxy, arn: string): void {
  store.getRoot().setValue(null, "appInstanceUser", { arn });
}
