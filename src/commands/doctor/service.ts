import type { AccessConfig } from "../../gateway/access/identify.ts";
import { connect } from "../../gateway/chime/chime.ts";
import type { Input } from "../../gateway/chime/commands.ts";
import type { Config } from "../../gateway/config/config.ts";
import { developer } from "../../gateway/domain/caller.ts";
import { Failure } from "../../gateway/domain/gateway-error.ts";
import { awsQuotas, awsRegions, type OperationName } from "../../gateway/operations.ts";
import { newRecord } from "../../gateway/request-record.ts";
import { nobodyWatches } from "../../gateway/upstream/observer.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** AWS signs no request whose time is further off than this. */
const MAX_SKEW_S = 300;

/** Amazon Chime SDK Identity as this machine sees it: Region, credentials, clock, and what the role may read. Nothing is changed. */
export async function* examineService({ access, attemptTimeout, policy, quotas }: Config): AsyncGenerator<Finding> {
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
    yield fault((error as Error).message, "It can also stand in the profile that AWS_PROFILE names");
    return;
  }
  using service = chime;
  const { region } = service;
  if (!awsRegions.includes(region)) {
    yield fault(`AWS has no Chime SDK Identity in ${region}`, `Set AWS_REGION to ${awsRegions.join(" or ")}`);
    return;
  }
  yield ok(`Region ${region}`);
  const obstacle = await service.findObstacle();
  if (obstacle) {
    yield fault(
      obstacle,
      process.env.AWS_ROLE_ARN
        ? "AWS_ROLE_ARN names a role: can AWS STS be reached, is the token of AWS_WEB_IDENTITY_TOKEN_FILE there, and does the role trust it?"
        : "Set AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role",
    );
    return;
  }
  yield ok("Credentials were found");
  const way = wayOf(service);
  const clock = await clockFinding(await endpointOf(way));
  yield clock;
  // Whatever else were asked would fail for the same reason.
  if (clock.is === "fault" && !clock.what.includes("clock")) return;
  yield* permissionFindings(way, access);
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

type Way = ReturnType<Awaited<ReturnType<typeof connect>>["wayFor"]>;

function wayOf(chime: Awaited<ReturnType<typeof connect>>): Way {
  const never = new AbortController().signal;
  return chime.wayFor({
    id: "doctor",
    caller: developer,
    deadline: never,
    gone: never,
    until: chime.now() + 30_000,
    spent: newRecord(),
    isWriting: false,
  });
}

/** Where the SDK would send a call, by all of its variables and the profile. */
async function endpointOf({ presign }: Way): Promise<string> {
  const { url } = await presign("ListAppInstances", {}, 60);
  return new URL(url).origin;
}

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

/** What can be read without changing anything; to find out about writes would be to write. */
async function* permissionFindings({ call }: Way, { apiKeys, jwt }: AccessConfig): AsyncGenerator<Finding> {
  const findings: Finding[] = [];
  const [known = ""] = apiKeys.flatMap(({ instances }) => instances);
  // The list of all is for operators: the least policy of others does not have it.
  const hasOperators = apiKeys.some(({ scope }) => scope === "operator");
  const look = async <Name extends OperationName>(operation: Name, input: Input<Name>, isNeeded = true) => {
    try {
      const answer = await call(operation, input);
      findings.push(ok(`chime:${operation}`));
      return answer;
    } catch (error) {
      findings.push(refusalOf(operation, error, isNeeded));
      return undefined;
    }
  };
  const isListed = hasOperators || jwt !== undefined;
  const instances = isListed ? await look("ListAppInstances", { MaxResults: 1 }, hasOperators) : undefined;
  const [{ AppInstanceArn = known } = {}] = instances?.AppInstances ?? [];
  if (AppInstanceArn === "" && (instances || !isListed))
    findings.push(
      instances
        ? warning("There is no AppInstance, so no other permission can be tried", "Create one, and ask again")
        : warning("No API key names an AppInstance, so no permission can be tried", "Ask again with one that does"),
    );
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

function refusalOf(operation: OperationName, error: unknown, isNeeded: boolean): Finding {
  const what = `chime:${operation}: ${error instanceof Error ? error.message : error}`;
  if (!(error instanceof Failure)) return fault(what, "This should not happen: please report it");
  const { cause, code } = error;
  const name = cause instanceof Error ? cause.name : code;
  const isRefused = ["NOT_FOUND_OR_FORBIDDEN", "UPSTREAM_AUTH"].includes(code);
  if (code === "UPSTREAM_THROTTLED")
    return warning(
      what,
      "The account's rate is used up by others: ask again later, and set CHIME_RATES to this gateway's share",
    );
  if (!isRefused) return fault(what, "Ask again; if it stays, look at the network and at AWS's health");
  if (!isNeeded && /Denied|Forbidden/.test(name))
    return warning(what, "Operators need it: npm run iam-policy -- --scope operator prints a policy with it");
  return /Denied|Forbidden/.test(name)
    ? fault(what, "Allow it to the role: npm run iam-policy prints what it needs")
    : fault(`${what} (${name})`, "The credentials are not taken: are they of this account, and in force?");
}
