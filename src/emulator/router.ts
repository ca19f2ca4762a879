import { ServiceError } from "./errors.ts";
import { type Operation, type Route, routes } from "./routes.ts";

interface Match {
  readonly operation: Operation;
  readonly route: Route;
  /** The members that travelled in the path. */
  readonly labels: ReadonlyMap<string, string>;
}

const table = Object.entries(routes).map(([operation, route]) => ({
  operation: operation as Operation,
  route: route as Route,
  template: route.path.split("/").slice(1),
}));

/** Finds the operation for a method and the decoded segments of a path; throws UnknownOperationException, 404 or 405. */
export function findRoute(method: string, segments: readonly string[]): Match {
  const onPath = table.filter(({ template }) => fits(template, segments));
  if (onPath.length === 0) throw new ServiceError("UnknownOperationException", "No operation has this path.");
  const found = onPath.find(({ route }) => route.method === method);
  if (found === undefined) {
    throw new ServiceError("UnknownOperationException", "No operation has this method on this path.", 405);
  }
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
