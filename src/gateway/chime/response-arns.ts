import type { OperationName } from "../operations.ts";
import type { Input, Output } from "./commands.ts";

/** Members of responses that identify an object. */
type Identifier = "Arn" | "AppInstanceArn" | "AppInstanceUserArn" | "AppInstanceBotArn" | "EndpointId";

type PathIn<Shape> = Shape extends string | number | boolean | Date
  ? never
  : Shape extends readonly (infer Row)[]
    ? `[].${PathsIn<Row>}`
    : `.${PathsIn<Shape>}`;

/** The paths to the identifiers of a response; `Members[].Arn` stands for all rows. */
type PathsIn<Shape> = {
  [Key in keyof Shape & string]: Key extends "$metadata"
    ? never
    : NonNullable<Shape[Key]> extends string
      ? Key & Identifier
      : `${Key}${PathIn<NonNullable<Shape[Key]>>}`;
}[keyof Shape & string];

/**
 * What an identifier must be: the value of a member of the input, the ARN of something in the AppInstance that the input names (with an id,
 * if AWS builds the ARN from that), or one that AWS assigns.
 */
type Expected<Name extends OperationName> =
  | (keyof Input<Name> & string)
  | {
      readonly inside: keyof Input<Name> & "AppInstanceArn";
      readonly kind?: "user" | "bot";
      readonly id?: keyof Input<Name> & string;
    }
  | "assigned by AWS";

type OperationWithArns = {
  [Name in OperationName]: [PathsIn<Output<Name>>] extends [never] ? never : Name;
}[OperationName];

const inInstance = { inside: "AppInstanceArn" } as const;
const user = { AppInstanceUserArn: "AppInstanceUserArn" } as const;
const endpoint = { ...user, EndpointId: "EndpointId" } as const;

/** For each operation whose response identifies objects: how they follow from the request. */
export const responseArns = {
  CreateAppInstance: { AppInstanceArn: "assigned by AWS" },
  CreateAppInstanceAdmin: { AppInstanceArn: "AppInstanceArn", "AppInstanceAdmin.Arn": "AppInstanceAdminArn" },
  CreateAppInstanceBot: { AppInstanceBotArn: { ...inInstance, kind: "bot" } },
  CreateAppInstanceUser: { AppInstanceUserArn: { ...inInstance, kind: "user", id: "AppInstanceUserId" } },
  DescribeAppInstance: { "AppInstance.AppInstanceArn": "AppInstanceArn" },
  DescribeAppInstanceAdmin: {
    "AppInstanceAdmin.AppInstanceArn": "AppInstanceArn",
    "AppInstanceAdmin.Admin.Arn": "AppInstanceAdminArn",
  },
  DescribeAppInstanceBot: { "AppInstanceBot.AppInstanceBotArn": "AppInstanceBotArn" },
  DescribeAppInstanceUser: { "AppInstanceUser.AppInstanceUserArn": "AppInstanceUserArn" },
  DescribeAppInstanceUserEndpoint: {
    "AppInstanceUserEndpoint.AppInstanceUserArn": "AppInstanceUserArn",
    "AppInstanceUserEndpoint.EndpointId": "EndpointId",
  },
  ListAppInstanceAdmins: { AppInstanceArn: "AppInstanceArn", "AppInstanceAdmins[].Admin.Arn": inInstance },
  ListAppInstanceBots: {
    AppInstanceArn: "AppInstanceArn",
    "AppInstanceBots[].AppInstanceBotArn": { ...inInstance, kind: "bot" },
  },
  ListAppInstanceUserEndpoints: {
    "AppInstanceUserEndpoints[].AppInstanceUserArn": "AppInstanceUserArn",
    "AppInstanceUserEndpoints[].EndpointId": "assigned by AWS",
  },
  ListAppInstanceUsers: {
    AppInstanceArn: "AppInstanceArn",
    "AppInstanceUsers[].AppInstanceUserArn": { ...inInstance, kind: "user" },
  },
  ListAppInstances: { "AppInstances[].AppInstanceArn": "assigned by AWS" },
  PutAppInstanceUserExpirationSettings: user,
  RegisterAppInstanceUserEndpoint: { ...user, EndpointId: "assigned by AWS" },
  UpdateAppInstance: { AppInstanceArn: "AppInstanceArn" },
  UpdateAppInstanceBot: { AppInstanceBotArn: "AppInstanceBotArn" },
  UpdateAppInstanceUser: user,
  UpdateAppInstanceUserEndpoint: endpoint,
} as const satisfies { readonly [Name in OperationWithArns]: Readonly<Record<PathsIn<Output<Name>>, Expected<Name>>> };
