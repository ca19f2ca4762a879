import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FastifyInstance } from "fastify";

export const explorerPath = "/explorer";

const folder = new URL("examples/", import.meta.url);

/** The page loads nothing but itself, and talks to nobody but this gateway. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = { "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" };

const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text y="13" font-size="13">🔔</text></svg>')}`;

/** Tabs that are there from the start jump away from under the mouse when they are first pressed, but for this. */
const style = "<style>.graphiql-tab { transform: none !important; } .graphiql-logo { white-space: nowrap; }</style>";

/**
 * GraphiQL with example operations for the demo data. Its package is for development only; answers whether it is there. It is loaded
 * with the first look at the page, since it is some megabytes.
 */
export function serveExplorer(app: FastifyInstance, endpoint: string, needsKey: boolean): boolean {
  try {
    createRequire(import.meta.url).resolve("@graphql-yoga/render-graphiql");
  } catch {
    return false;
  }
  let page: Promise<string> | undefined;
  app.get(explorerPath, async (_, reply) => {
    page ??= render(endpoint, needsKey).catch((error: unknown) => {
      page = undefined;
      throw error;
    });
    return reply
      .type("text/html; charset=utf-8")
      .headers(headers)
      .send(await page);
  });
  return true;
}

async function render(endpoint: string, needsKey: boolean): Promise<string> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const asked = needsKey ? JSON.stringify({ authorization: "Bearer <your API key>" }, null, 2) : "";
  const examples = readdirSync(folder).toSorted();
  const page = renderGraphiQL({
    title: "Chime Identity",
    logo: " ",
    favicon: icon,
    endpoint,
    defaultTabs: examples.map((file) => ({ query: readFileSync(new URL(file, folder), "utf8"), headers: asked })),
    defaultHeaders: asked,
    inputValueDeprecation: true,
  });
  return page.replace("</head>", `${style}</head>`);
}
