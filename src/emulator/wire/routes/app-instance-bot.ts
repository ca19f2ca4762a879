import * as shapes from "../constraints.ts";
import { appInstanceArn, commonErrors, paging, pagingQuery, type Routes, tokenAndTags } from "../route.ts";
import { optional, required } from "../shape.ts";

const botArn = { AppInstanceBotArn: required(shapes.ChimeArn) };

export const appInstanceBotRoutes = {
  CreateAppInstanceBot: {
    method: "POST",
    path: "/app-instance-bots",
    input: {
      ...appInstanceArn,
      Name: optional(shapes.ResourceName),
      Metadata: optional(shapes.Metadata),
      ...tokenAndTags,
      Configuration: required(shapes.Configuration),
    },
    status: 201,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DescribeAppInstanceBot: {
    method: "GET",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: botArn,
    status: 200,
    errors: [...commonErrors, "NotFoundException"],
  },
  UpdateAppInstanceBot: {
    method: "PUT",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: {
      ...botArn,
      Name: required(shapes.ResourceName),
      Metadata: required(shapes.Metadata),
      Configuration: optional(shapes.Configuration),
    },
    status: 200,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  DeleteAppInstanceBot: {
    method: "DELETE",
    path: "/app-instance-bots/{AppInstanceBotArn}",
    input: botArn,
    status: 204,
    errors: [...commonErrors, "ConflictException", "ResourceLimitExceededException"],
  },
  ListAppInstanceBots: {
    method: "GET",
    path: "/app-instance-bots",
    query: { AppInstanceArn: "app-instance-arn", ...pagingQuery },
    input: { ...appInstanceArn, ...paging },
    status: 200,
    errors: [...commonErrors, "ResourceLimitExceededException"],
  },
} as const satisfies Routes;
