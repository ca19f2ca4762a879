import type { ChimeSDKIdentity } from "@aws-sdk/client-chime-sdk-identity";

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const accountRegion = { region: "us-east-1", accountId: "123456789012" };

export const appInstanceArn = (id: string) => `arn:aws:chime:us-east-1:123456789012:app-instance/${id}`;

export const missingAppInstanceArn = appInstanceArn("5c31cf07-0000-4000-8000-000000000000");

export const pinpointAppArn = "arn:aws:mobiletargeting:us-east-1:123456789012:apps/abcd";

export const botConfiguration = {
  Lex: { LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHI0/TSTALIASID", LocaleId: "en_US" },
};

/** A device for RegisterAppInstanceUserEndpoint. */
export const device = (DeviceToken = "device", Type: "APNS" | "GCM" = "GCM") => ({
  Type,
  ResourceArn: pinpointAppArn,
  EndpointAttributes: { DeviceToken },
});

export const expiresAfter = (ExpirationDays: number) => ({
  ExpirationDays,
  ExpirationCriterion: "CREATED_TIMESTAMP" as const,
});

/** A request to create something in an AppInstance, with every member that AWS's model gives the object. */
export type CompleteRequest<Request> = { readonly Tags?: unknown } & {
  readonly [Member in Exclude<keyof Request, "AppInstanceArn" | "ClientRequestToken" | "Tags">]-?: unknown;
};

export const createAppInstance = async (chime: ChimeSDKIdentity, Name = "A"): Promise<string> =>
  (await chime.createAppInstance({ Name })).AppInstanceArn ?? "";

export const createUser = async (chime: ChimeSDKIdentity, AppInstanceArn: string, id: string): Promise<string> => {
  const user = { AppInstanceArn, AppInstanceUserId: id, Name: id };
  return (await chime.createAppInstanceUser(user)).AppInstanceUserArn ?? "";
};
