import { parseArn } from "./arn.ts";
import type {
  AppInstance,
  AppInstanceAdmin,
  AppInstanceBot,
  AppInstanceIdentity,
  AppInstanceUser,
  AppInstanceUserEndpoint,
  Node,
} from "./models.ts";

/** Models of which only the key is known. Each expects a valid ARN. */
export const appInstanceRef = (arn: string): AppInstance => ({ __typename: "AppInstance", arn });

export const userRef = (arn: string): AppInstanceUser => ({ __typename: "AppInstanceUser", arn });

export const botRef = (arn: string): AppInstanceBot => ({ __typename: "AppInstanceBot", arn });

export const adminRef = (arn: string): AppInstanceAdmin => ({ __typename: "AppInstanceAdmin", arn });

export const endpointRef = (userArn: string, endpointId: string): AppInstanceUserEndpoint => ({
  __typename: "AppInstanceUserEndpoint",
  arn: userArn,
  endpointId,
});

export const identityRef = (arn: string): AppInstanceIdentity =>
  parseArn(arn)?.kind === "bot" ? botRef(arn) : userRef(arn);

export const resourceRef = (arn: string): Node =>
  parseArn(arn)?.kind === "app-instance" ? appInstanceRef(arn) : identityRef(arn);
