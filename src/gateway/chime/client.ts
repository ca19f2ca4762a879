import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import type { AwsCredentialIdentity } from "@smithy/types";
import type { Access } from "../access/caller.ts";
import { Failure, isUserFailure, mayOnlyRead } from "../identity/failure.ts";
import { isRead, type OperationName, operationOf } from "../operations.ts";
import { type Call, commandFor, type Input, type Output } from "./commands.ts";
import { toFailure } from "./errors.ts";
import { checkInput } from "./inputs.ts";
import { type PresignedUrl, presign } from "./presign.ts";

/** Where the calls go: an emulator, or AWS as the SDK's own variables, files and roles say. */
export type Backend =
  | {
      readonly kind: "emulator";
      readonly endpoint: string;
      readonly region?: string;
      /** A key pair that the emulator knows, if it asks for one. */
      readonly credentials?: AwsCredentialIdentity;
    }
  | { readonly kind: "aws" };

/** What a request may do, and what ends its calls before their answer. */
interface Limits {
  readonly access: Access;
  /** The time of the whole request. */
  readonly deadline: AbortSignal;
  /** The caller went away: only reads are given up. */
  readonly gone: AbortSignal;
}

/** The way to AWS of one request. */
export interface Way {
  readonly call: Call;
  /** A URL that makes the call for whoever has it; lives `expiresIn` seconds. */
  presign<Name extends OperationName>(operation: Name, input: Input<Name>, expiresIn: number): Promise<PresignedUrl>;
}

/** A call that failed, for the log: nothing of it belongs to a user. */
export interface FailedCall {
  readonly operation: OperationName;
  readonly code: string;
  /** What the SDK calls it. */
  readonly cause: string;
  readonly requestId: string | undefined;
}

export interface Chime extends Disposable {
  readonly region: string;
  /** Why AWS could not be asked even once, in a sentence; undefined when it can. */
  findObstacle(): Promise<string | undefined>;
  wayFor(limits: Limits): Way;
}

// The SDK signs against an emulator, too; the user's real keys must never go there.
const emulatorCredentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };

/** Opens the way to the service. Throws when no region can be found for AWS. */
export async function connect(backend: Backend, onFailure: (call: FailedCall) => void): Promise<Chime> {
  const client = new ChimeSDKIdentityClient(
    backend.kind === "emulator"
      ? {
          endpoint: backend.endpoint,
          region: backend.region ?? "us-east-1",
          credentials: backend.credentials ?? emulatorCredentials,
          // Set in the shell of who has AWS, too, they would make no endpoint at all.
          useFipsEndpoint: false,
          useDualstackEndpoint: false,
        }
      : {},
  );
  const region = await client.config.region().catch((error: unknown) => {
    throw new Error("No AWS Region is set. Set AWS_REGION to us-east-1 or eu-central-1", { cause: error });
  });
  return {
    region,
    findObstacle: () =>
      client.config.credentials().then(
        () => undefined,
        ({ message }: Error) => `No AWS credentials were found, so every call will fail. ${message}`,
      ),
    wayFor: (limits) => {
      const admit = (operation: OperationName, input: object): void => {
        if (limits.access === "read" && !isRead(operation)) throw mayOnlyRead();
        checkInput(operation, input, region);
      };
      return {
        call: async (operation, input) => {
          admit(operation, input);
          return send(client, operation, input, signalFor(operation, limits)).catch((error: unknown) => {
            if (error instanceof Failure && !isUserFailure(error))
              onFailure({ operation, code: error.code, cause: causeOf(error), requestId: error.requestId });
            throw error;
          });
        },
        presign: async (operation, input, expiresIn) => {
          admit(operation, input);
          return presign(client, operation, input, expiresIn).catch((error: unknown) => {
            throw toFailure(error);
          });
        },
      };
    },
    [Symbol.dispose]: () => client.destroy(),
  };
}

async function send<Name extends OperationName>(
  client: ChimeSDKIdentityClient,
  operation: Name,
  input: Input<Name>,
  abortSignal: AbortSignal,
): Promise<Output<Name>> {
  try {
    const command = commandFor(operation, input) as Parameters<ChimeSDKIdentityClient["send"]>[0];
    return (await client.send(command, { abortSignal })) as Output<Name>;
  } catch (error) {
    throw toFailure(error, abortSignal, operationOf(operation).method === "POST");
  }
}

const signalFor = (operation: OperationName, { deadline, gone }: Limits): AbortSignal =>
  isRead(operation) ? AbortSignal.any([deadline, gone]) : deadline;

const causeOf = ({ cause }: Failure): string => (cause instanceof Error ? cause.name : "unknown");
