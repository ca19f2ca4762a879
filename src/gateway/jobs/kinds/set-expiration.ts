import { type ExpirationValue, expirationShape } from "../../chime/input-shapes.ts";
import * as mappers from "../../chime/mappers.ts";
import { requireReadable } from "../../domain/gateway-error.ts";
import { type Kind, unchanged } from "./kind.ts";

export interface ExpiringUser {
  readonly userArn: string;
  readonly expirationSettings?: ExpirationValue | null | undefined;
}

export const setExpiration: Kind<ExpiringUser> = {
  calls: () => [{ operation: "PutAppInstanceUserExpirationSettings", perItem: 1 }],
  dryRunCalls: [{ operation: "DescribeAppInstanceUser", perItem: 1 }],
  write: ({ userArn }) => ["PutAppInstanceUserExpirationSettings", { AppInstanceUserArn: userArn }],
  arnOf: ({ userArn }) => userArn,
  perform: async (item, _, { call }) => {
    await call("PutAppInstanceUserExpirationSettings", { AppInstanceUserArn: item.userArn, ...expirationShape(item) });
    return { outcome: "DONE" };
  },
  preview: async ({ userArn, expirationSettings }, _, { call }) => {
    const response = await call("DescribeAppInstanceUser", { AppInstanceUserArn: userArn });
    const current = requireReadable(mappers.appInstanceUser(response.AppInstanceUser).expirationSettings ?? null);
    const isSame =
      requireReadable(current?.expirationDays ?? null) === (expirationSettings?.expirationDays ?? null) &&
      requireReadable(current?.expirationCriterion ?? null) === (expirationSettings?.expirationCriterion ?? null);
    return isSame ? unchanged : { outcome: "WOULD_UPDATE" };
  },
};
