import { createRequire } from "node:module";
import type { FastifyInstance } from "fastify";

export const explorerPath = "/explorer";

/** The page loads nothing from elsewhere and connects to this gateway only. */
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

const responseHeaders = { "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" };

const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><text y="13" font-size="13">🔔</text></svg>')}`;

/** The media query of screens that have no room for an editor beside its result. */
const narrow = "(max-width: 700px)";

/** Without the transform, default tabs move away from the pointer when they are first pressed. Narrow screens show editors above results. */
const style = `<style>
.graphiql-tab { transform: none !important; }
.graphiql-logo { white-space: nowrap; padding-right: 8px; }
@media ${narrow} {
  .graphiql-container { --sidebar-width: 44px; --toolbar-width: 36px; }
  .graphiql-container .graphiql-sessions { margin: 8px 8px 8px 0; }
  .graphiql-container .graphiql-sidebar > button { width: 36px; height: 36px; padding: 0; }
  .graphiql-container .graphiql-sidebar { padding: 8px 4px; }
  .graphiql-container .graphiql-logo { display: none; }
  .graphiql-container .graphiql-query-editor { flex-direction: column; gap: 8px; padding: 12px 8px 8px; }
  .graphiql-container .graphiql-toolbar { flex-direction: row; width: auto; justify-content: space-evenly; }
  .graphiql-container .graphiql-plugin:not(:empty) { flex: 1 !important; }
  .graphiql-container .graphiql-plugin:not(:empty) ~ * { display: none !important; }
  #graphiql-session { flex-direction: column !important; }
  #graphiql-session > div { flex: 1 1 50% !important; width: 100% !important; min-height: 0; }
  #graphiql-session > .graphiql-horizontal-drag-bar { display: none; }
}
</style>`;

/** GraphiQL opens an empty tab if its last query is not one of its stored tabs, as after a visit without an edit. */
const restoreTab = `<script>{
  const state = JSON.parse(localStorage.getItem("graphiql:tabState") ?? "null");
  const tab = state?.tabs?.[state.activeTabIndex];
  if (tab) for (const name of ["query", "variables", "headers"])
    if (tab[name]) localStorage.setItem("graphiql:" + name, tab[name]);
    else localStorage.removeItem("graphiql:" + name);
}</script>`;

/** The examples need no variables, and without an API key no headers. Their editors open by a press. */
const closeVariables = `<script>
  if (matchMedia("${narrow}").matches) localStorage["graphiql:secondaryEditorFlex"] ??= "hide-second";
</script>`;

/** Serves GraphiQL with examples for the demo data. Returns false if its package, a development dependency, is not installed. */
export function serveExplorer(app: FastifyInstance, endpoint: string, needsApiKey: boolean): boolean {
  try {
    createRequire(import.meta.url).resolve("@graphql-yoga/render-graphiql");
  } catch {
    return false;
  }
  let page: Promise<string> | undefined;
  app.get(explorerPath, { config: { description: "A query editor with examples" } }, async (_, reply) => {
    page ??= render(endpoint, needsApiKey).catch((error: unknown) => {
      page = undefined;
      throw error;
    });
    return reply
      .type("text/html; charset=utf-8")
      .headers(responseHeaders)
      .send(await page);
  });
  return true;
}

async function render(endpoint: string, needsApiKey: boolean): Promise<string> {
  const { renderGraphiQL } = await import("@graphql-yoga/render-graphiql");
  const { examples } = await import("./examples.ts");
  const requestHeaders = needsApiKey ? JSON.stringify({ authorization: "Bearer <your API key>" }, null, 2) : "";
  const page = renderGraphiQL({
    title: "Chime Identity",
    logo: " ",
    favicon: icon,
    endpoint,
    defaultTabs: examples.map((query) => ({ query, headers: requestHeaders })),
    defaultHeaders: requestHeaders,
    inputValueDeprecation: true,
  });
  return page.replace("</head>", `${style}${restoreTab}${needsApiKey ? "" : closeVariables}</head>`);
}
