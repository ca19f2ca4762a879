import { developer } from "../gateway/access/caller.ts";
import { connect } from "../gateway/chime/client.ts";
import type { Input } from "../gateway/chime/commands.ts";
import type { Config } from "../gateway/config.ts";
import { Failure } from "../gateway/identity/failure.ts";
import { awsQuotas, type OperationName } from "../gateway/operations.ts";
import { newRecord } from "../gateway/record.ts";
import { nobodyWatches } from "../gateway/upstream/watch.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

const regions = ["us-east-1", "eu-central-1"];

/** AWS signs no request whose time is further off than this. */
const MAX_SKEW_S = 300;

/** Amazon Chime SDK Identity as this machine sees it: Region, credentials, clock, and what the role may read. Nothing is changed. */
export async function* examineService({ attemptTimeout, policy, quotas }: Config): AsyncGenerator<Finding> {
  const options = {
    quotas: awsQuotas,
    attemptTimeout: attemptTimeout * 3,
    pageCache: 0,
    readCache: 0,
    watch: nobodyWatches,
  };
  const listeners = { failed: () => {}, changed: () => {}, beforeChange: () => {} };
  let chime: Awaited<ReturnType<typeof connect>>;
  try {
    chime = await connect({ kind: "aws" }, options, policy, listeners);
  } catch (error) {
    yield fault((error as Error).message, "Set AWS_REGION, or region in the profile that AWS_PROFILE names");
    return;
  }
  using service = chime;
  const { region } = service;
  if (!regions.includes(region)) {
    yield fault(`AWS has no Chime SDK Identity in ${region}`, `Set AWS_REGION to ${regions.join(" or ")}`);
    return;
  }
  yield ok(`Region ${region}`);
  const obstacle = await service.findObstacle();
  if (obstacle) {
    yield fault(obstacle, "Set AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role");
    return;
  }
  yield ok("Credentials were found");
  const clock = await clockFinding(endpointOf(region));
  yield clock;
  // Whatever else were asked would fail for the same reason.
  if (clock.is === "fault" && !clock.what.includes("clock")) return;
  yield* permissionFindings(service);
  yield quotas === undefined || quotas === awsQuotas
    ? ok(
        "Paced by AWS's default rates, 50 calls a second in the account: see Service Quotas for yours, and set CHIME_RATES to this replica's share",
      )
    : ok(
        `Paced by CHIME_RATES: ${
          Object.entries(quotas)
            .map(([name, rate]) => `${name}=${rate}`)
            .join(", ") || "no limit"
        }`,
      );
}

const endpointOf = (region: string): string =>
  process.env.AWS_ENDPOINT_URL_CHIME_SDK_IDENTITY ??
  process.env.AWS_ENDPOINT_URL ??
  `https://identity-chime.${region}.amazonaws.com`;

async function clockFinding(endpoint: string): Promise<Finding> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(5000) });
    const ahead = Math.round((Date.now() - Date.parse(response.headers.get("date") ?? "")) / 1000);
    if (Number.isNaN(ahead)) return warning(`${endpoint} answers, but tells no time`, "Is it AWS, or a proxy?");
    const words = `${Math.abs(ahead)} s ${ahead < 0 ? "behind" : "ahead of"} AWS's`;
    return Math.abs(ahead) > MAX_SKEW_S
      ? fault(`This machine's clock is ${words}: no signature is taken`, "Set it by NTP")
      : ok(`${endpoint} answers; this machine's clock is ${words}`);
  } catch (error) {
    const { cause, message } = error as Error;
    return fault(
      `${endpoint} can't be reached: ${cause instanceof Error ? cause.message : message}`,
      "Look at the network: DNS, proxy, firewall, VPC endpoint",
    );
  }
}

type Chime = Awaited<ReturnType<typeof connect>>;

/** What can be read without changing anything; to find out about writes would be to write. */
async function* permissionFindings(chime: Chime): AsyncGenerator<Finding> {
  const never = new AbortController().signal;
  const { call } = chime.wayFor({
    id: "doctor",
    caller: developer,
    deadline: never,
    gone: never,
    until: chime.now() + 30_000,
    spent: newRecord(),
    isWriting: false,
  });
  const findings: Finding[] = [];
  const look = async <Name extends OperationName>(operation: Name, input: Input<Name>) => {
    try {
      const answer = await call(operation, input);
      findings.push(ok(`chime:${operation}`));
      return answer;
    } catch (error) {
      findings.push(refusalOf(operation, error));
      return undefined;
    }
  };
  const instances = await look("ListAppInstances", { MaxResults: 1 });
  const [{ AppInstanceArn = "" } = {}] = instances?.AppInstances ?? [];
  if (instances && AppInstanceArn === "")
    findings.push(warning("There is no AppInstance, so no other permission can be tried", "Create one, and ask again"));
  if (AppInstanceArn) {
    const page = { AppInstanceArn, MaxResults: 1 };
    await look("DescribeAppInstance", { AppInstanceArn });
    await look("GetAppInstanceRetentionSettings", { AppInstanceArn });
    await look("ListTagsForResource", { ResourceARN: AppInstanceArn });
    await look("ListAppInstanceAdmins", page);
    await look("ListAppInstanceBots", page);
    const users = await look("ListAppInstanceUsers", page);
    const [{ AppInstanceUserArn = "" } = {}] = users?.AppInstanceUsers ?? [];
    if (AppInstanceUserArn) {
      await look("DescribeAppInstanceUser", { AppInstanceUserArn });
      await look("ListAppInstanceUserEndpoints", { AppInstanceUserArn, MaxResults: 1 });
    }
  }
  yield* findings;
}

function refusalOf(operation: OperationName, error: unknown): Finding {
  const what = `chime:${operation}: ${error instanceof Error ? error.message : error}`;
  if (!(error instanceof Failure)) return fault(what, "This should not happen: please report it");
  const { cause, code } = error;
  const name = cause instanceof Error ? cause.name : code;
  const isRefused = ["NOT_FOUND_OR_FORBIDDEN", "UPSTREAM_AUTH"].includes(code);
  if (!isRefused) return fault(what, "Ask again; if it stays, look at the network and at AWS's health");
  return /Denied|Forbidden/.test(name)
    ? fault(what, "Allow it to the role: npm run iam-policy prints what it needs")
    : fault(`${what} (${name})`, "The credentials are not taken: are they of this account, and in force?");
}
