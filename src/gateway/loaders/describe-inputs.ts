import { appInstanceArnOf } from "../domain/arn.ts";
import type { AppInstanceUserEndpoint, Node } from "../domain/models.ts";

/** The input of each type's describe operation, which is named `Describe<type>`. */
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
