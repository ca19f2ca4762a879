import type { Operation } from "../public.ts";
import * as shapes from "./constraints.ts";
import type { ExceptionName } from "./errors.ts";
import { type Members, optional, required } from "./shape.ts";

/** An operation on the wire. Members that neither `path` nor `query` names are sent in the body. `path` may have a constant query. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: { readonly [member: string]: string };
  readonly input: Members;
  readonly status: 200 | 201 | 204;
  readonly errors: readonly ExceptionName[];
}

export type Routes = { readonly [operation in Operation]?: Route };

export const appInstanceArn = { AppInstanceArn: required(shapes.ChimeArn) };
export const userArn = { AppInstanceUserArn: required(shapes.ChimeArn) };
export const paging = { MaxResults: optional(shapes.MaxResults), NextToken: optional(shapes.NextToken) };
export const pagingQuery = { MaxResults: "max-results", NextToken: "next-token" };
export const tokenAndTags = {
  ClientRequestToken: required(shapes.ClientRequestToken),
  Tags: optional(shapes.TagList),
};

export const commonErrors: readonly ExceptionName[] = [
  "BadRequestException",
  "ForbiddenException",
  "ThrottledClientException",
  "UnauthorizedClientException",
  "ServiceUnavailableException",
  "ServiceFailureException",
];
