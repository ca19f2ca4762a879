export const base = "/console";

/** The paths below the base. Their parameters are encoded: an ARN contains slashes. */
export const paths = {
  instances: "/",
  users: "/i/:arn/users",
  user: "/i/:arn/u/:userId",
  admins: "/i/:arn/admins",
  bots: "/i/:arn/bots",
  settings: "/i/:arn/settings",
  import: "/i/:arn/import",
  jobs: "/jobs",
  job: "/jobs/:id",
} as const;

const instance = (arn: string, tab: string): string => `/i/${encodeURIComponent(arn)}/${tab}`;

export const links = {
  users: (arn: string) => instance(arn, "users"),
  user: (arn: string, userId: string) => instance(arn, `u/${encodeURIComponent(userId)}`),
  admins: (arn: string) => instance(arn, "admins"),
  bots: (arn: string) => instance(arn, "bots"),
  bot: (arn: string, botId: string) => `${instance(arn, "bots")}?bot=${encodeURIComponent(botId)}`,
  settings: (arn: string) => instance(arn, "settings"),
  import: (arn: string) => instance(arn, "import"),
  jobs: paths.jobs,
  job: (id: string) => `/jobs/${encodeURIComponent(id)}`,
};

/** Returns the parameters of a path as they were before they were encoded; undefined if an address is malformed. */
export function readParameters(
  encoded: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  try {
    return Object.fromEntries(Object.entries(encoded).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
