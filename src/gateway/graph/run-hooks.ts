import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphqlContext } from "../context.ts";
import type { OperationHooks } from "../operation-hooks.ts";

/** Runs the hooks of all concerns in turn, as one plugin: Apollo would make and await promises for each plugin at each stage. */
export function runHooks(concerns: readonly OperationHooks[]): ApolloServerPlugin<GraphqlContext> {
  const hooksOf = <Name extends keyof OperationHooks>(name: Name) =>
    concerns.map((concern) => concern[name]).filter((hook) => hook !== undefined);
  const resolved = hooksOf("didResolveOperation");
  const instead = hooksOf("responseForOperation");
  const failed = hooksOf("didEncounterErrors");
  const sending = hooksOf("willSendResponse");
  const listener = {
    didResolveOperation: runInTurn(resolved),
    responseForOperation: async (context: Parameters<(typeof instead)[number]>[0]) => {
      for (const hook of instead) {
        const result = hook(context);
        const response = result instanceof Promise ? await result : result;
        if (response) return response;
      }
      return null;
    },
    didEncounterErrors: runInTurn(failed),
    willSendResponse: runInTurn(sending),
  };
  return { requestDidStart: async () => listener };
}

const runInTurn =
  <Context>(hooks: readonly ((context: Context) => void | Promise<void>)[]) =>
  async (context: Context): Promise<void> => {
    for (const hook of hooks) {
      const result = hook(context);
      if (result) await result;
    }
  };
