import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendMethodNotAllowed, sendUnknownPath } from "./error-responses.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** What the path serves, for the list at `/`. */
    readonly description?: string;
  }
}

interface Endpoint {
  readonly methods: Set<string>;
  readonly description: string;
}

type Endpoints = ReadonlyMap<string, Endpoint>;

/** Responds with 405 and the correct `Allow` to methods that a path does not serve, and 404 to unknown paths. Returns the routes registered later. */
export function refuseUnknownRequests(app: FastifyInstance): Endpoints {
  const endpoints = new Map<string, Endpoint>();
  /** Paths that serve everything below them, too. */
  const trees = new Set<string>();
  app.addHook("onRoute", ({ url, method, config }) => {
    if (url === "*") return; // preflight requests
    const path = url.replace(/\/\*$/, "");
    if (path !== url) trees.add(path);
    const { methods, description } = endpoints.get(path) ?? { methods: [], description: config?.description ?? "" };
    endpoints.set(path, { methods: new Set([...methods, ...[method].flat()]), description });
  });
  const sendUnknown = (_: FastifyRequest, reply: FastifyReply) => sendUnknownPath(reply, [...endpoints.keys()]);
  app.setNotFoundHandler(sendUnknown);
  // Before a body is read: its form does not matter to a path that takes none.
  app.addHook("onRequest", (request, reply, done) => {
    // With CORS, preflight requests have a route.
    const isOptions = request.method === "OPTIONS" && (request.is404 || !isPreflight(request));
    if (!request.is404 && !isOptions) return done();
    const path = pathOf(request);
    const tree = [...trees].find((each) => path.startsWith(`${each}/`));
    const methods = endpoints.get(tree ?? path)?.methods;
    if (!methods) return void sendUnknown(request, reply);
    reply.header("allow", [...methods, "OPTIONS"].join(", "));
    return void (isOptions ? reply.code(204).send() : sendMethodNotAllowed(reply, request.method, [...methods]));
  });
  return endpoints;
}

const isPreflight = ({ headers }: FastifyRequest): boolean =>
  headers.origin !== undefined && headers["access-control-request-method"] !== undefined;

/** Returns the path as routes name it. The router accepts a slash at the end, and decodes. */
function pathOf({ url }: FastifyRequest): string {
  const [path = ""] = url.split(/[?#]/, 1);
  return decodeURI(path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);
}

/** Serves `/`: redirects browsers to the landing page, if there is one, and lists the endpoints for everyone else. */
export function serveRoot(app: FastifyInstance, endpoints: Endpoints, landingPage: string | undefined): void {
  app.get("/", { config: { description: "This list" } }, async ({ headers }, reply) => {
    if (landingPage !== undefined && !/\bjson\b/.test(headers.accept ?? "")) return reply.redirect(landingPage);
    return {
      endpoints: Array.from(endpoints, ([path, { methods, description }]) => ({
        path,
        methods: [...methods],
        description,
      })),
    };
  });
}
