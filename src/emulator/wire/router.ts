import type { Operation } from "../public.ts";
import { badRequest, ServiceError } from "./errors.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";
import type { RequestTarget } from "./target.ts";

export interface RouteMatch {
  readonly operation: Operation;
  readonly route: Route;
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

/** Finds the operation. Throws UnknownOperationException (404 for the path, 405 for the method), or BadRequestException for the query. */
export function findRoute(method: string, { segments, query }: RequestTarget): RouteMatch {
  const samePath = table.filter(({ template }) => matchesTemplate(template, segments));
  if (samePath.length === 0) throw new ServiceError("UnknownOperationException", "No operation has this path.");
  const sameMethod = samePath.filter(({ route }) => route.method === method);
  if (sameMethod.length === 0) {
    const headers = { Allow: [...new Set(samePath.map(({ route }) => route.method))].join(", ") };
    const message = `No operation has this method on this path; there is ${headers.Allow}.`;
    throw new ServiceError("UnknownOperationException", message, { status: 405, headers });
  }
  const found = sameMethod.find(({ constants }) => constants.every(([name, value]) => query.get(name) === value));
  if (found === undefined) throw badRequest("The query names no operation of this path.");
  const labels = found.template.flatMap((part, i): [string, string][] => {
    const name = labelName(part);
    return name === undefined ? [] : [[name, segments[i] as string]];
  });
  return { operation: found.operation, route: found.route, labels: new Map(labels) };
}

const matchesTemplate = (template: readonly string[], segments: readonly string[]) =>
  template.length === segments.length &&
  template.every((part, i) => labelName(part) !== undefined || part === segments[i]);

const labelName = (part: string) => (part.startsWith("{") ? part.slice(1, -1) : undefined);
