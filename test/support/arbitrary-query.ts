import * as fc from "fast-check";

type Fields = fc.Arbitrary<string>;

const pick = (...fields: Fields[]): Fields =>
  fc
    .subarray([...fields.keys()], { minLength: 1 })
    .chain((chosen) => fc.tuple(...chosen.map((index) => fields[index] as Fields)).map((parts) => parts.join(" ")));

const plain = (...names: string[]): Fields[] => names.map((name) => fc.constant(name));

const list = (field: string, row: Fields): Fields =>
  fc
    .record({
      first: fc.constantFrom(1, 2, 3, 7, 50, 60),
      rows: fc.constantFrom("nodes { $ }", "edges { node { $ } }"),
      row,
      hasPageInfo: fc.boolean(),
      hasCount: fc.boolean(),
    })
    .map(({ first, rows, row, hasPageInfo, hasCount }) =>
      [
        `${field}(first: ${first}) { ${rows.replace("$", `id ${row}`)}`,
        hasPageInfo ? "pageInfo { hasNextPage }" : "",
        hasCount ? `countUpTo(max: ${first}) { value exact }` : "",
        "}",
      ].join(" "),
    );

const link = (field: string, fields: Fields): Fields => fields.map((text) => `${field} { id ${text} }`);

// The selections of each type, by the depth that is left.
const endpoint = () => pick(...plain("name", "type", "createdAt", "resourceArn"));

const admin = (depth: number): Fields =>
  depth === 0
    ? pick(...plain("name", "createdAt"))
    : pick(
        ...plain("name", "createdAt"),
        link("identity", pick(...plain("name", "createdAt"))),
        link("user", user(depth - 1)),
        link("appInstance", instance(depth - 1)),
      );

const user = (depth: number): Fields =>
  depth === 0
    ? pick(...plain("name", "createdAt", "userId"))
    : pick(
        ...plain("name", "createdAt", "expirationSettings { expirationDays }", "tags { key }"),
        link("admin", admin(depth - 1)),
        link("appInstance", instance(depth - 1)),
        list("endpoints", endpoint()),
      );

const instance = (depth: number): Fields =>
  depth === 0
    ? pick(...plain("name", "updatedAt", "retentionSettings { initiateDeletionAt }", "tags { key }"))
    : pick(
        ...plain("name", "createdAt"),
        list("users", user(depth - 1)),
        list("admins", admin(depth - 1)),
        list("bots", pick(...plain("name", "createdAt", "tags { key }"))),
      );

const rootField = fc.oneof(
  list("appInstances", instance(2)),
  instance(2).map((fields) => `appInstance(arn: $arn) { id ${fields} }`),
  user(2).map((fields) => `appInstanceUser(arn: $user) { id ${fields} }`),
  user(1).map((fields) => `nodes(ids: $ids) { id ... on AppInstanceUser { ${fields} } ... on AppInstance { name } }`),
);

/** Queries with the variables `arn`, `user` and `ids`. */
export const arbitraryQuery: fc.Arbitrary<string> = fc
  .array(rootField, { minLength: 1, maxLength: 2 })
  .map((fields) => {
    const parts = fields.map((field, index) => `f${index}: ${field}`);
    return `query ($arn: ChimeArn!, $user: ChimeArn!, $ids: [ID!]!) {
    a: appInstance(arn: $arn) { arn } u: appInstanceUser(arn: $user) { arn } n: nodes(ids: $ids) { id } ${parts.join(" ")}
  }`;
  });
