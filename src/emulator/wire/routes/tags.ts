import * as shapes from "../constraints.ts";
import { commonErrors, type Routes } from "../route.ts";
import { required } from "../shape.ts";

export const tagRoutes = {
  TagResource: {
    method: "POST",
    path: "/tags?operation=tag-resource",
    input: { ResourceARN: required(shapes.ChimeArn), Tags: required(shapes.TagList) },
    status: 204,
    errors: [...commonErrors, "ResourceLimitExceededException"],
  },
  UntagResource: {
    method: "POST",
    path: "/tags?operation=untag-resource",
    input: { ResourceARN: required(shapes.ChimeArn), TagKeys: required(shapes.TagKeyList) },
    status: 204,
    errors: commonErrors,
  },
  ListTagsForResource: {
    method: "GET",
    path: "/tags",
    query: { ResourceARN: "arn" },
    input: { ResourceARN: required(shapes.ChimeArn) },
    status: 200,
    errors: commonErrors,
  },
} as const satisfies Routes;
