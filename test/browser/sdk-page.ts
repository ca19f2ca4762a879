import * as sdk from "@aws-sdk/client-chime-sdk-identity";
import type { Operation } from "../../src/emulator/public.ts";
import { demoCalls } from "../emulator/demo-calls.ts";

// Bundled for the browser: what a page with the SDK does.

export interface Client {
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

/** What the page sees of a call. */
export interface Outcome {
  /** The name of the error, and the classes of the SDK of which it is an instance. */
  readonly error?: string;
  readonly classes?: readonly string[];
  readonly status?: number | undefined;
  readonly hasRequestId: boolean;
  readonly retryAfter?: string | undefined;
  /** By how much the SDK has corrected its clock. */
  readonly clockOffsetMinutes: number;
}

const exceptions = Object.entries(sdk).filter(([name]) => name.endsWith("Exception")) as [
  string,
  new (...args: never[]) => Error,
][];

async function observe({ endpoint, credentials }: Client, call: (chime: sdk.ChimeSDKIdentity) => Promise<unknown>) {
  const chime = new sdk.ChimeSDKIdentity({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 });
  let metadata: sdk.ChimeSDKIdentityServiceException["$metadata"] | undefined;
  chime.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      metadata = result.output.$metadata;
      return result;
    },
    { step: "initialize" },
  );
  const outcome = (more: Partial<Outcome>): Outcome => ({
    hasRequestId: metadata?.requestId !== undefined,
    clockOffsetMinutes: Math.round(chime.config.systemClockOffset / 60_000) + 0, // Not -0.
    ...more,
  });
  try {
    await call(chime);
    return outcome({});
  } catch (thrown) {
    const error = thrown as sdk.ChimeSDKIdentityServiceException;
    metadata = error.$metadata;
    return outcome({
      error: error.name,
      classes: exceptions
        .filter(([, exception]) => error instanceof exception)
        .map(([name]) => name)
        .sort(),
      status: metadata?.httpStatusCode,
      retryAfter: error.$response?.headers["retry-after"],
    });
  }
}

type Command = Parameters<sdk.ChimeSDKIdentity["send"]>[0];

/** Sends any input, also one that the SDK's types do not allow. */
function createCommand(operation: Operation, input: object): Command {
  const Commands = sdk as unknown as Record<`${Operation}Command`, new (input: object) => Command>;
  return new Commands[`${operation}Command`](input);
}

Object.assign(globalThis, {
  callOperation: (client: Client, operation: Operation, home: string) =>
    observe(client, (chime) => demoCalls[operation](chime, home)),
  send: (client: Client, operation: Operation, input: object) =>
    observe(client, (chime) => chime.send(createCommand(operation, input))),
});
