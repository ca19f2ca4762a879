import { startFakeUpstream } from "../support/fake-upstream.ts";

/** Returns what the command line gets for a request. Undefined: the connection closes without a response. */
type Intercept = (body: string, forward: () => Promise<string>) => Promise<string | undefined> | string | undefined;

/** Starts a server between the command line and a gateway. */
export async function startProxy(gatewayUrl: string, intercept: Intercept) {
  const { endpoint, ...server } = await startFakeUpstream(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const forward = async () => {
      const headers = { "content-type": "application/json" };
      return (await fetch(gatewayUrl, { method: "POST", headers, body })).text();
    };
    const text = await intercept(body, forward);
    if (text === undefined) response.destroy();
    else response.end(text);
  });
  return { ...server, url: `${endpoint}/graphql` };
}

/** A response with an error that is not worth a repetition. */
export const refusal = JSON.stringify({ errors: [{ message: "No", extensions: { code: "FORBIDDEN" } }] });
