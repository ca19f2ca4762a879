import { createApiKey } from "./gateway/access/api-keys.ts";

const given = process.argv[2]
  ?.toLowerCase()
  .replaceAll(/[^a-z0-9]/g, "")
  .slice(0, 32);
const { secret, entry } = createApiKey(given || "default");

process.stdout.write(`The key, for whoever calls the gateway; it is shown only now:
  ${secret}
Its entry, for the gateway's configuration:
  API_KEYS=${entry}
`);
