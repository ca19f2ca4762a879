import { ChimeSDKIdentityClient } from "@aws-sdk/client-chime-sdk-identity";
import { arnFault, parseArn } from "../identity/arn.ts";
import { badInput } from "../identity/failure.ts";
import { type OperationName, operations } from "../operations.ts";
import { type Call, commandFor, type Input, type Output } from "./commands.ts";
import { toFailure } from "./errors.ts";

/** Where the calls go: an emulator, or AWS as the SDK's own variables, files and roles say. */
export type Backend = { readonly kind: "emulator"; readonly endpoint: string } | { readonly kind: "aws" };

/** What ends a call before its answer. */
interface Limits {
  /** The time of the whole request. */
  readonly deadline: AbortSignal;
  /** The caller went away: only reads are given up. */
  readonly gone: AbortSignal;
}

export interface Chime extends Disposable {
  readonly region: string;
  /** The one way to AWS, for one request. */
  caller(limits: Limits): Call;
}

// The SDK signs against an emulator, too; the user's real keys must never go there.
const emulatorCredentials = { accessKeyId: "emulator", secretAccessKey: "emulator" };
const emulatorRegion = "us-east-1";

/** Opens the way to the service. Throws when no region can be found for AWS. */
export async function connect(backend: Backend): Promise<Chime> {
  const client = new ChimeSDKIdentityClient(
    backend.kind === "emulator"
      ? { endpoint: backend.endpoint, region: emulatorRegion, credentials: emulatorCredentials }
      : {},
  );
  const region = await client.config.region().catch((error: unknown) => {
    throw new Error("No AWS Region is set. Set AWS_REGION to us-east-1 or eu-central-1", { cause: error });
  });
  return {
    region,
    caller: (limits) => async (operation, input) => {
      checkArns(operation, input, region);
      return send(client, operation, input, signalFor(operation, limits));
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
    throw toFailure(error, abortSignal);
  }
}

const signalFor = (operation: OperationName, { deadline, gone }: Limits): AbortSignal =>
  operations[operation].access === "read" ? AbortSignal.any([deadline, gone]) : deadline;

/** Every input that holds an ARN is checked here, whoever made it: nothing else may become a path on the wire. */
function checkArns(operation: OperationName, input: object, region: string): void {
  for (const [member, kind] of Object.entries(operations[operation].arns)) {
    const arn: unknown = Reflect.get(input, member);
    const fault = typeof arn === "string" ? arnFault(kind, arn) : "is missing";
    if (fault) throw badInput([{ message: `${member} ${fault}` }]);
    const met = parseArn(String(arn))?.region;
    if (met !== region)
      throw badInput([{ message: `${member} is of Region ${met}, but this gateway serves ${region}` }]);
  }
}
