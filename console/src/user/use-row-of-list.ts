import { useEffect } from "react";
import { patchUser } from "../directory/users-of.ts";
import { isAdmin, type ProfileResult } from "./user-profile.ts";

/** Shows in the row of the list what the detail shows, since the detail was read later. */
export function useRowOfList(arn: string, result: ProfileResult): void {
  useEffect(() => {
    if (!result.ok) return;
    if (!result.value) return patchUser(arn, { isGone: true });
    const { name = null, metadata = null } = result.value;
    const isPromoted = isAdmin(result.value);
    patchUser(arn, { name, metadata, isGone: false, ...(isPromoted !== undefined && { isAdmin: isPromoted }) });
  }, [arn, result]);
}
