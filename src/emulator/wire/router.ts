import { badRequest, ServiceError } from "./errors.ts";
import { type Operation, type Route, routes } from "./routes.ts";
import type { Target } from "./target.ts";

export interface Match {
  readonly operation: Operation;
  readonly route: Route;
  /** The members that travelled in the path. */
  readonly labels: ReadonlyMap<string, string>;
}

const table = Object.entries(routes).map(([operation, route]) => {
  const [path = "", constants] = route.path.split("?");
  return {
    operation: operation as Operation,
    route: route as Route,
    template: path.split("/").slice(1),
    constants: [...new URLSearchParams(constants)],
  };
});

/**
 * Finds the operation for a method and a decoded target. Throws UnknownOperationException, 404 or 405, or BadRequestException where
 * only a constant in the query tells operations apart, and it is none of theirs.
 */
export function findRoute(method: string, { segments, query }: Target): Match {
  const onPath = table.filter(({ template }) => fits(template, segments));
  if (onPath.length === 0) throw new ServiceError("UnknownOperationException", "No operation has this path.");
  const withMethod = onPath.filter(({ route }) => route.method === method);
  if (withMethod.length === 0) {
    throw new ServiceError("UnknownOperationException", "No operation has this method on this path.", { status: 405 });
  }
  const found = withMethod.find(({ constants }) => constants.every(([name, value]) => query.get(name) === value));
  if (found === undefined) throw badRequest("The query names no operation of this path.");
  const labels = new Map<string, string>();
  for (const [i, part] of found.template.entries()) {
    const name = labelName(part);
    if (name !== undefined) labels.set(name, segments[i] as string);
  }
  return { operation: found.operation, route: found.route, labels };
}

const fits = (template: readonly string[], segments: readonly string[]) =>
  template.length === segments.length &&
  template.every((part, i) => labelName(part) !== undefined || part === segments[i]);

const labelName = (part: string) => (part.startsWith("{") ? part.slice(1, -1) : undefined);
