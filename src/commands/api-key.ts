import { parseArgs } from "node:util";
import { createApiKey, type Grant, parseGrant } from "../gateway/access/api-keys.ts";

const usage = `npm run api-key -- <id> --scope read|write|admin --instance <ARN> [--instance <ARN> …]
npm run api-key -- <id> --scope operator
npm run api-key -- <id> --user <ARN>

Creates an API key: prints the key for its holder, and its entry for the gateway's API_KEYS.

  --scope     what the holder may do; each scope includes the ones before it, operator covers all AppInstances
  --instance  an AppInstance that the scope covers; repeat it for more
  --user      the AppInstanceUser that the holder acts as
  --expires   the date (UTC) from which the key is invalid, such as 2027-01-31; without it the key never expires
`;

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      scope: { type: "string" },
      instance: { type: "string", multiple: true, default: [] },
      user: { type: "string" },
      expires: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) process.stdout.write(usage);
  else printKey(parseId(positionals), checkGrant(parseGrant({ ...values, instances: values.instance })));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}

function parseId([id, ...others]: readonly string[]): string {
  if (others.length > 0) throw new TypeError(`A key must have one id, got ${[id, ...others].join(" and ")}`);
  if (id === undefined || !/^[a-z0-9]{1,32}$/.test(id))
    throw new TypeError(`The id of a key must be 1 to 32 characters of a-z and 0-9, got ${id ?? "none"}`);
  return id;
}

function checkGrant(grant: Grant | string): Grant {
  if (typeof grant === "string") throw new TypeError(`The key ${grant}`);
  if (grant.expires !== undefined && grant.expires <= Date.now())
    throw new TypeError(`--expires must be in the future, got ${new Date(grant.expires).toISOString()}`);
  return grant;
}

function printKey(id: string, grant: Grant): void {
  const { secret, entry } = createApiKey(id, grant);
  process.stdout.write(`API key for its holder (shown only now):
  ${secret}
Entry for the gateway's configuration (separate several entries with commas):
  API_KEYS='${entry}'
`);
}
