import relay from "relay-runtime";

const { Environment, Network, RecordSource, Store } = relay;

/** Creates an environment for the gateway at `url`. */
export const createEnvironment = (url: string, token?: string) =>
  new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text: query }, variables) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          accept: "application/graphql-response+json",
          "content-type": "application/json",
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    }),
  });
