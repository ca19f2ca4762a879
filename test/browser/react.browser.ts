import { expect, test } from "@jest/globals";
import { createApp } from "../clients/page.ts";
import { contentOf, home } from "../support/content.ts";
import { startTestGateway } from "../support/harness.ts";
import { RESPONSE_TIMEOUT_MS, SLOW_TEST_TIMEOUT_MS } from "../support/timeouts.ts";
import { bundleModule, openScript } from "./browser.ts";

/** A page that lists users by the client and the hook of docs/clients.md. */
const mainOf = (uri: string) => `
import { ApolloProvider } from "@apollo/client/react";
import { createRoot } from "react-dom/client";
import { createClient } from "./apollo";
import { useUsers } from "./use-users";

function Users() {
  const { users, loadMore } = useUsers(${JSON.stringify(home)});
  return <>
    <ol>{users.map(({ userId }) => <li key={userId}>{userId}</li>)}</ol>
    {loadMore && <button onClick={loadMore}>More</button>}
  </>;
}

createRoot(document.body.appendChild(document.createElement("main"))).render(
  <ApolloProvider client={createClient(${JSON.stringify(uri)})}><Users /></ApolloProvider>,
);
`;

test(
  "the React hook of docs/clients.md shows page after page in a browser",
  async () => {
    await using app = await createApp(["Typed operations", "Apollo Client 4"]);
    await using harness = await startTestGateway({}, { seed: contentOf(120) });
    const script = await bundleModule(await app.write("main.tsx", mainOf(harness.url)));
    await using browser = await openScript(script);
    const { page, errors } = browser;
    for (const count of [50, 100, 120]) {
      const isShown = `document.querySelectorAll("li").length === ${count}`;
      await page.waitForFunction(isShown, { timeout: RESPONSE_TIMEOUT_MS });
      await (await page.$("button"))?.click();
    }
    expect(await page.$("button")).toBeNull();
    expect(await page.$$eval("li", (items) => new Set(items.map((item) => item.textContent)).size)).toBe(120);
    expect(errors).toEqual([]);
  },
  SLOW_TEST_TIMEOUT_MS,
);
