import { type Chime, connect } from "../../gateway/chime/chime.ts";
import type { RequestClient } from "../../gateway/chime/request-client.ts";
import type { Config } from "../../gateway/config/config.ts";
import { localDeveloper } from "../../gateway/domain/caller.ts";
import { awsQuotas, awsRegions } from "../../gateway/domain/quotas.ts";
import { endlessSignals } from "../../gateway/domain/request-context.ts";
import { createRequestRecord } from "../../gateway/request-record.ts";
import { noObserver } from "../../gateway/upstream/observer.ts";
import { type Finding, fetchFailure, ok, problem, warning } from "./finding.ts";
import { checkPermissions } from "./permissions.ts";

/** AWS rejects a signature whose time is further off. */
const MAX_CLOCK_SKEW_S = 300;
const FETCH_TIMEOUT_MS = 5000;
const PERMISSIONS_TIMEOUT_MS = 30_000;

/** Checks Amazon Chime SDK Identity from this machine: Region, credentials, network, clock, and permissions to read. */
export async function* checkService(config: Config): AsyncGenerator<Finding> {
  const opened = await openChime(config).catch((error: Error) => error);
  if (opened instanceof Error) {
    yield problem(opened.message, "Or set the Region in the profile that AWS_PROFILE names");
    return;
  }
  using chime = opened;
  if (!awsRegions.includes(chime.region)) {
    yield problem(`AWS has no Chime SDK Identity in ${chime.region}`, `Set AWS_REGION to ${awsRegions.join(" or ")}`);
    return;
  }
  yield ok(`Region ${chime.region}`);
  const credentialsProblem = await chime.findCredentialsProblem();
  if (credentialsProblem) {
    yield problem(credentialsProblem, credentialsAdvice());
    return;
  }
  yield ok("AWS credentials were found");
  const client = createClient(chime);
  const endpoint = await endpointOf(client);
  const response = await fetch(endpoint, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) }).catch(
    (error: Error) => error,
  );
  if (response instanceof Error) {
    yield problem(
      `${endpoint} is unreachable: ${fetchFailure(response)}`,
      "Check DNS, proxy, firewall and VPC endpoint",
    );
    return;
  }
  yield checkClock(endpoint, response);
  yield* await checkPermissions(client, config.access);
  yield reportRates(config);
}

function openChime({ attemptTimeoutMs, policy }: Config): Promise<Chime> {
  const upstream = {
    rates: awsQuotas,
    backgroundReserve: 0,
    attemptTimeoutMs: attemptTimeoutMs * 3,
    pageCacheMs: 0,
    readCacheMs: 0,
    observer: noObserver,
  };
  const callObserver = { onFailure: () => {}, onWrite: () => {}, beforeWrite: () => {} };
  // It signs a URL only to learn the endpoint.
  return connect({ kind: "aws" }, upstream, { ...policy, canPresignUrls: true }, callObserver);
}

const credentialsAdvice = (): string =>
  process.env.AWS_ROLE_ARN
    ? "Check the role AWS_ROLE_ARN: AWS STS must be reachable, the file AWS_WEB_IDENTITY_TOKEN_FILE must exist, and the role must trust its token"
    : "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role";

function createClient(chime: Chime): RequestClient {
  const { actualCost, awsRequestIds } = createRequestRecord();
  return chime.createRequestClient({
    requestId: "doctor",
    caller: localDeveloper,
    deadline: chime.now() + PERMISSIONS_TIMEOUT_MS,
    signals: endlessSignals,
    actualCost,
    awsRequestIds,
    isWriting: false,
  });
}

/** Returns where the SDK sends calls, by all of its variables and its profile. */
async function endpointOf({ presign }: RequestClient): Promise<string> {
  const { url } = await presign("ListAppInstances", {}, 60);
  return new URL(url).origin;
}

function checkClock(endpoint: string, { headers }: Response): Finding {
  const aheadS = Math.round((Date.now() - Date.parse(headers.get("date") ?? "")) / 1000);
  if (Number.isNaN(aheadS))
    return warning(`${endpoint} responds without the time`, "Check whether a proxy responds in place of AWS");
  const difference = `${Math.abs(aheadS)} s ${aheadS < 0 ? "behind" : "ahead of"} AWS's`;
  return Math.abs(aheadS) > MAX_CLOCK_SKEW_S
    ? problem(`This machine's clock is ${difference}, so AWS rejects all signatures`, "Synchronize the clock by NTP")
    : ok(`${endpoint} responds; this machine's clock is ${difference}`);
}

function reportRates({ quotas }: Config): Finding {
  if (quotas === undefined || quotas === awsQuotas)
    return ok(
      "The gateway keeps AWS's default rates, 50 calls per second for the account. With other quotas or several replicas, set CHIME_RATES",
    );
  const rates = Object.entries(quotas).map(([name, rate]) => `${name}=${rate}`);
  return ok(`CHIME_RATES: ${rates.join(", ") || "no limits"}`);
}
