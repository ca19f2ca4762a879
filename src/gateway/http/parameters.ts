import type { FastifyInstance, FastifyRequest } from "fastify";

/** The parameters of a GraphQL request as they came, of any type. */
interface Parameters {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** The values of optional parameters in a URL that mean the same as none. The name "null" is one that an operation may have. */
const emptyValues = { operationName: [""], variables: ["", "null"], extensions: ["", "null"] };

/** Omits optional parameters without a value, as GraphQL over HTTP requires; Apollo would refuse them, or look for an operation without a name. */
export function omitEmptyParameters(app: FastifyInstance): void {
  app.addHook("preHandler", (request, _, done) => {
    const { method, raw, body } = request;
    if (method === "GET") raw.url = omitFromUrl(request.url);
    else if (isObject(body) && body.operationName === "") body.operationName = null;
    done();
  });
}

function omitFromUrl(url: string): string {
  const parameters = searchParametersOf(url);
  for (const [name, empty] of Object.entries(emptyValues))
    if (parameters.getAll(name).every((value) => empty.includes(value))) parameters.delete(name);
  return `${url.split("?", 1)[0]}?${parameters}`;
}

const searchParametersOf = (url: string) => new URLSearchParams(url.split("?").slice(1).join("?"));

/** Returns the parameters from the body or the URL. Malformed JSON in the URL counts as absent: Apollo refuses it. */
export function parametersOf({ method, body, url }: FastifyRequest): Parameters {
  if (method !== "GET") return Object(body);
  const parameters = searchParametersOf(url);
  return {
    query: parameters.get("query"),
    variables: parseIfJson(parameters.get("variables")),
    extensions: parseIfJson(parameters.get("extensions")),
  };
}

function parseIfJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
