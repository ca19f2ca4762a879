import { between, check, endpointId } from "../domain/constraints.ts";
import { badInput, type Fault } from "../domain/gateway-error.ts";
import type { PresignableOperation, PresignedUrlInput } from "../generated/graphql.ts";
import type { PresignableName } from "../operations.ts";
import type { DomainResolvers } from "./types.ts";

/** Which of our words an operation takes, and AWS's word for it. */
type Words = { readonly [Word in keyof PresignedUrlInput]?: string };

const paging = { maxResults: "MaxResults", nextToken: "NextToken" };
const admin = { appInstanceArn: "AppInstanceArn", adminArn: "AppInstanceAdminArn" };
const endpoint = { userArn: "AppInstanceUserArn", endpointId: "EndpointId" };

const words: Readonly<Record<PresignableName, Words>> = {
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

/** AWS's name of an operation, which the graph's enum has in capitals. */
function nameOf(operation: PresignableOperation): PresignableName {
  const name = operation.toLowerCase().replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return name as PresignableName;
}

const rules = { maxResults: between(1, 50), endpointId };
const seconds = between(1, 900);

/** The input in AWS's words. Throws for a word that the operation does not take, or lacks. */
function translate(operation: PresignableName, input: PresignedUrlInput): object {
  check(input, rules);
  const taken: Words = words[operation];
  const given = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  const isTaken = (word: string): word is keyof Words => Object.hasOwn(taken, word);
  const faults: Fault[] = [
    ...given
      .filter(([word]) => !isTaken(word))
      .map(([word]) => ({ message: `${operation} takes no ${word}`, field: ["input", word] })),
    ...Object.keys(taken)
      .filter((word) => !(word in paging) && !given.some(([name]) => name === word))
      .map((word) => ({ message: `${operation} needs ${word}`, field: ["input", word] })),
  ];
  if (faults.length > 0) throw badInput(faults);
  return Object.fromEntries(given.map(([word, value]) => [taken[word as keyof Words], value]));
}

export default {
  Query: {
    presignedUrl: (_, { operation: asked, input, expiresIn }, { presign }) => {
      check({ expiresIn }, { expiresIn: seconds });
      const operation = nameOf(asked);
      return presign(operation, translate(operation, input) as never, expiresIn);
    },
  },
} satisfies DomainResolvers;
