import { parseArgs } from "node:util";
import { createApiKey, readGrant } from "../gateway/access/api-keys.ts";

const usage = `npm run api-key -- <id> --scope read|write|admin --instance <ARN> [--instance <ARN> …] [--expires 2027-01-31]
npm run api-key -- <id> --scope operator
npm run api-key -- <id> --user <ARN of an AppInstanceUser>
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
  if (values.help) {
    process.stdout.write(usage);
    process.exit();
  }
  const [id = "", ...others] = positionals;
  if (others.length > 0) throw new TypeError(`A key has one id, but ${positionals.join(" and ")} are given`);
  if (!/^[a-z0-9]{1,32}$/.test(id)) throw new TypeError("The id of a key is 1 to 32 of a to z and 0 to 9");
  const grant = readGrant({ ...values, instances: values.instance });
  if (typeof grant !== "string" && grant.expires !== undefined && grant.expires <= Date.now())
    throw new TypeError(`The key would have expired already, at ${new Date(grant.expires).toISOString()}`);
  if (typeof grant === "string") throw new TypeError(`The key ${grant}`);
  const { secret, entry } = createApiKey(id, grant);
  process.stdout.write(`The key, for whoever calls the gateway; it is shown only now:
  ${secret}
Its entry, for the gateway's configuration:
  API_KEYS='${entry}'
`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n\n${usage}`);
  process.exitCode = 1;
}
