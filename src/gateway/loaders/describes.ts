import { appInstanceArnOf } from "../domain/arn.ts";
import type { AppInstanceUserEndpoint, Node } from "../domain/models.ts";

/** What the describe of each type is asked with. Its operation has the name of the type. */
export const describeInputs = {
  AppInstance: ({ arn }: Node) => ({ AppInstanceArn: arn }),
  AppInstanceUser: ({ arn }: Node) => ({ AppInstanceUserArn: arn }),
  AppInstanceBot: ({ arn }: Node) => ({ AppInstanceBotArn: arn }),
  AppInstanceAdmin: ({ arn }: Node) => ({ AppInstanceArn: appInstanceArnOf(arn), AppInstanceAdminArn: arn }),
  AppInstanceUserEndpoint: ({ arn, endpointId }: AppInstanceUserEndpoint) => ({
    AppInstanceUserArn: arn,
    EndpointId: endpointId,
  }),
};
