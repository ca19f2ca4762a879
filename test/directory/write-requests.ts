import type { Harness } from "../support/harness.ts";
import { directoryIn } from "./support.ts";

type Gateway = Pick<Harness, "execute">;

type Kind = "creates" | "updates" | "deletes";

export interface Write {
  readonly userId: string;
  readonly kind: Kind;
  readonly name: string;
}

/** Performs writes in one request. Returns whether each succeeded. */
export async function performWrites(
  gateway: Gateway,
  appInstanceArn: string,
  writes: readonly Write[],
): Promise<boolean[]> {
  const operationOf = ({ kind, userId, name }: Write) => {
    const arn = `${appInstanceArn}/user/${userId}`;
    return {
      creates: ["CreateAppInstanceUser", { appInstanceArn, userId, name }],
      updates: ["UpdateAppInstanceUser", { arn, name, metadata: null }],
      deletes: ["DeleteAppInstanceUser", { arn }],
    }[kind] as [string, object];
  };
  const operations = writes.map(operationOf);
  const types = operations.map(([name], n) => `$i${n}: ${name}Input!`);
  const fields = operations.map(
    ([name], n) => `w${n}: ${name.charAt(0).toLowerCase()}${name.slice(1)}(input: $i${n}) { userErrors { code } }`,
  );
  const variables = Object.fromEntries(operations.map(([, input], n) => [`i${n}`, input]));
  const { data } = await gateway.execute(`mutation (${types}) { ${fields.join(" ")} }`, variables);
  return writes.map((_, n) => data?.[`w${n}`]?.userErrors.length === 0);
}

/** Returns the names that searches in one request find, or null. */
export async function searchNames(
  gateway: Gateway,
  arn: string,
  userIds: readonly string[],
): Promise<(string | null)[]> {
  if (userIds.length === 0) return [];
  const fields = userIds.map((id, n) => `s${n}: users(filter: { search: "${id}" }, first: 1) { nodes { name } }`);
  const query = `query ($arn: ChimeArn!) { appInstance(arn: $arn) { directory { ${fields.join(" ")} } } }`;
  const directory = directoryIn(await gateway.execute(query, { arn }));
  return userIds.map((_, n) => directory[`s${n}`].nodes[0]?.name ?? null);
}

/** Returns the names that AWS lists, by user id. */
export async function listNames(
  chime: Harness["chime"],
  AppInstanceArn: string,
): Promise<Map<string, string | undefined>> {
  const names = new Map<string, string | undefined>();
  for (let NextToken: string | undefined; ; ) {
    const page = await chime.listAppInstanceUsers({ AppInstanceArn, NextToken });
    for (const { AppInstanceUserArn = "", Name } of page.AppInstanceUsers ?? [])
      names.set(AppInstanceUserArn.split("/user/")[1] ?? "", Name);
    NextToken = page.NextToken;
    if (!NextToken) return names;
  }
}
