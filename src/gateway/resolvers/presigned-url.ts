import { endpointId } from "../domain/constraints.ts";
import { badInput, inputIssue } from "../domain/gateway-error.ts";
import { between, check } from "../domain/rules.ts";
import type { PresignableOperation, PresignedUrlInput } from "../generated/graphql.ts";
import type { PresignableName } from "../operations.ts";
import type { DomainResolvers } from "./types.ts";

/** AWS's name of each input that an operation accepts. */
type Members = { readonly [Input in keyof PresignedUrlInput]?: string };

const paging = { maxResults: "MaxResults", nextToken: "NextToken" };
const admin = { appInstanceArn: "AppInstanceArn", adminArn: "AppInstanceAdminArn" };
const endpoint = { userArn: "AppInstanceUserArn", endpointId: "EndpointId" };

const membersOf: Readonly<Record<PresignableName, Members>> = {
  DeleteAppInstance: { arn: "AppInstanceArn" },
  DeleteAppInstanceAdmin: admin,
  DeleteAppInstanceBot: { arn: "AppInstanceBotArn" },
  DeleteAppInstanceUser: { arn: "AppInstanceUserArn" },
  DeregisterAppInstanceUserEndpoint: endpoint,
  DescribeAppInstance: { arn: "AppInstanceArn" },
  DescribeAppInstanceAdmin: admin,
  DescribeAppInstanceBot: { arn: "AppInstanceBotArn" },
  DescribeAppInstanceUser: { arn: "AppInstanceUserArn" },
  DescribeAppInstanceUserEndpoint: endpoint,
  GetAppInstanceRetentionSettings: { appInstanceArn: "AppInstanceArn" },
  ListAppInstanceAdmins: { appInstanceArn: "AppInstanceArn", ...paging },
  ListAppInstanceBots: { appInstanceArn: "AppInstanceArn", ...paging },
  ListAppInstanceUserEndpoints: { userArn: "AppInstanceUserArn", ...paging },
  ListAppInstanceUsers: { appInstanceArn: "AppInstanceArn", ...paging },
  ListAppInstances: paging,
  ListTagsForResource: { resourceArn: "ResourceARN" },
};

/** Returns AWS's name of an enum value, such as ListAppInstances for LIST_APP_INSTANCES. */
function operationNameOf(operation: PresignableOperation): PresignableName {
  const name = operation.toLowerCase().replaceAll(/(?:^|_)([a-z])/g, (_, first: string) => first.toUpperCase());
  return name as PresignableName;
}

const rules = { maxResults: between(1, 50), endpointId };
const expiryRules = { expiresIn: between(1, 900) };

/** Returns the input in AWS's names. Throws BAD_USER_INPUT for an input that the operation does not accept, or misses. */
function toAwsInput(operation: PresignableName, input: PresignedUrlInput): object {
  check(input, rules);
  const members: Members = membersOf[operation];
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  const isAccepted = (name: string): name is keyof Members => Object.hasOwn(members, name);
  const issues = [
    ...given
      .filter(([name]) => !isAccepted(name))
      .map(([name]) => inputIssue(["input", name], `must be omitted for ${operation}`)),
    ...Object.keys(members)
      .filter((name) => !(name in paging) && !given.some(([givenName]) => givenName === name))
      .map((name) => inputIssue(["input", name], `must be set for ${operation}`)),
  ];
  if (issues.length > 0) throw badInput(issues);
  return Object.fromEntries(given.map(([name, value]) => [members[name as keyof Members], value]));
}

export default {
  Query: {
    presignedUrl: (_, args, { presign, record }) => {
      check(args, expiryRules);
      record.containsSecrets = true;
      const operation = operationNameOf(args.operation);
      return presign(operation, toAwsInput(operation, args.input) as never, args.expiresIn);
    },
  },
} satisfies DomainResolvers;
