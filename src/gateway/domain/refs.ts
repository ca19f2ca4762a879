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

/** Objects of which no more is known than what names them. Each takes what was checked before. */
export const appInstanceOf = (arn: string): AppInstance => ({ __typename: "AppInstance", arn });

export const userOf = (arn: string): AppInstanceUser => ({ __typename: "AppInstanceUser", arn });

export const botOf = (arn: string): AppInstanceBot => ({ __typename: "AppInstanceBot", arn });

/** The promotion of a user or bot, by the ARN of who was promoted. */
export const promotionOf = (arn: string): AppInstanceAdmin => ({ __typename: "AppInstanceAdmin", arn });

export const endpointOf = (userArn: string, endpointId: string): AppInstanceUserEndpoint => ({
  __typename: "AppInstanceUserEndpoint",
  arn: userArn,
  endpointId,
});

/** Who an ARN names: a user or a bot. */
export const identityOf = (arn: string): AppInstanceIdentity =>
  parseArn(arn)?.kind === "bot" ? botOf(arn) : userOf(arn);

/** What an ARN names. */
export const resourceOf = (arn: string): Node =>
  parseArn(arn)?.kind === "app-instance" ? appInstanceOf(arn) : identityOf(arn);
