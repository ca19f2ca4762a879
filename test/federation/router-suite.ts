import { expect, test } from "@jest/globals";
import { composeServices } from "@theguild/federation-composition";
import { parse } from "graphql";
import type { Content } from "../../src/emulator/public.ts";
import { contentOf, home, userArn } from "../support/content.ts";
import { executeAt, startTestGateway } from "../support/harness.ts";
import { otherSubgraphs, startSubgraph } from "./other-subgraphs.ts";

interface RouterOptions {
  /** Whether the router redacts the errors of its subgraphs, as most routers do in production. */
  readonly isRedacting: boolean;
}

/** Starts a router that serves a supergraph. */
type StartRouter = (
  supergraphSdl: string,
  options: RouterOptions,
) => Promise<AsyncDisposable & { readonly url: string }>;

const lex = { LexBotAliasArn: "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", LocaleId: "en_US" };

/** 20 users, one of them an admin, and a bot. */
const content: Content = {
  AppInstances: contentOf(20, 1).AppInstances.map((instance) => ({
    ...instance,
    Bots: [{ AppInstanceBotId: "robot", Name: "Robot", Configuration: { Lex: lex } }],
  })),
};

/** Opens a router in front of the gateway and the subgraphs of other teams. */
async function openSupergraph(startRouter: StartRouter, options: RouterOptions = { isRedacting: false }) {
  await using opened = new AsyncDisposableStack();
  const harness = opened.use(await startTestGateway({}, { seed: content }));
  const { _service } = await harness.data("{ _service { sdl } }");
  const services = [{ name: "chime-identity", url: harness.url, typeDefs: parse(_service.sdl) }];
  for (const name of ["accounts", "moderation"] as const) {
    const { url } = opened.use(await startSubgraph(name));
    services.push({ name, url, typeDefs: otherSubgraphs[name] });
  }
  const { supergraphSdl = "", errors } = composeServices(services);
  expect(errors).toBeUndefined();
  const router = opened.use(await startRouter(supergraphSdl, options));
  const supergraph = opened.move();
  return {
    execute: executeAt(router.url),
    callsOf: harness.callsOf,
    set: harness.emulator.set,
    [Symbol.asyncDispose]: () => supergraph.disposeAsync(),
  };
}

/** Tests a router in front of this subgraph and two others. */
export function testRouter(startRouter: StartRouter): void {
  test("a query that starts in another subgraph costs one describe per user, and none for fields of the key", async () => {
    await using supergraph = await openSupergraph(startRouter);
    const calls = await supergraph.callsOf(async () => {
      const { data, errors } = await supergraph.execute(
        "{ accounts { email chatUser { name createdAt account { email } } } }",
      );
      expect(errors).toBeUndefined();
      expect(data.accounts).toHaveLength(22);
      expect(data.accounts[6]).toEqual({
        email: "7@example.com",
        chatUser: {
          name: "Name of user-007",
          createdAt: expect.stringMatching(/Z$/),
          account: { email: "7@example.com" },
        },
      });
      // This user does not exist in AWS, so fields that need a describe are null.
      expect(data.accounts[20].chatUser).toMatchObject({ name: null, createdAt: null });
      expect(data.accounts[21].chatUser).toBeNull();
    });
    expect(calls).toEqual(Array(21).fill("DescribeAppInstanceUser"));
    const arns = await supergraph.callsOf(() =>
      supergraph.execute("{ accounts { chatUser { id arn appInstance { region } } } }"),
    );
    expect(arns).toEqual([]);
  });

  test("a query that starts in this subgraph costs one list call, whatever fields other subgraphs add", async () => {
    await using supergraph = await openSupergraph(startRouter);
    const calls = await supergraph.callsOf(async () => {
      const { data, errors } = await supergraph.execute(
        `query ($arn: ChimeArn!) { appInstance(arn: $arn) { users(first: 20) { nodes { name reports account { email } } } } }`,
        { arn: home },
      );
      expect(errors).toBeUndefined();
      expect(data.appInstance.users.nodes[4]).toEqual({
        name: "Name of user-005",
        reports: userArn(4).length,
        account: { email: "5@example.com" },
      });
    });
    expect(calls).toEqual(["ListAppInstanceUsers"]);
  });

  test("an object that another subgraph knows only by its ARN resolves to a user or a bot", async () => {
    await using supergraph = await openSupergraph(startRouter);
    const calls = await supergraph.callsOf(async () => {
      const { data, errors } = await supergraph.execute(
        "{ mostReported { __typename arn reports name ... on AppInstanceUser { userId } } }",
      );
      expect(errors).toBeUndefined();
      const bot = `${home}/bot/robot`;
      const user = (n: number) => ({ arn: userArn(n), reports: userArn(n).length, userId: `user-00${n + 1}` });
      expect(data.mostReported).toEqual([
        { __typename: "AppInstanceUser", name: "Name of user-002", ...user(1) },
        { __typename: "AppInstanceBot", name: "Robot", arn: bot, reports: bot.length },
        { __typename: "AppInstanceUser", name: "Name of user-001", ...user(0) },
      ]);
    });
    expect(calls.toSorted()).toEqual(["DescribeAppInstanceBot", "DescribeAppInstanceUser", "DescribeAppInstanceUser"]);
  });

  test("a router passes on the codes of errors", async () => {
    await using supergraph = await openSupergraph(startRouter);
    const query = "query ($arn: ChimeArn!) { appInstance(arn: $arn) { createdAt } }";
    const malformed = await supergraph.execute(query, { arn: "arn:aws:chime:us-east-1:123456789012:app-instance/.." });
    expect(malformed.data).toEqual({ appInstance: null });
    expect(malformed.errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    supergraph.set({ faults: [{ operation: "*", kind: "expiredCredentials" }] });
    const denied = await supergraph.execute(query, { arn: home });
    expect(denied.errors?.map(({ extensions }) => extensions.code)).toEqual(["UPSTREAM_AUTH"]);
    const { requestId, awsRequestId } = denied.errors?.[0]?.extensions ?? {};
    expect([requestId, awsRequestId]).toEqual([expect.any(String), expect.any(String)]);
  });

  test("a router that redacts errors does not remove user errors", async () => {
    await using supergraph = await openSupergraph(startRouter, { isRedacting: true });
    const bad = await supergraph.execute('{ appInstance(arn: "nonsense") { name } }');
    expect(bad.errors).toHaveLength(1);
    expect(JSON.stringify(bad.errors)).not.toContain("arn");
    const { data, errors } = await supergraph.execute(
      `mutation ($input: CreateAppInstanceUserInput!) {
        createAppInstanceUser(input: $input) { appInstanceUser { arn } userErrors { code field message } }
      }`,
      { input: { appInstanceArn: home, userId: "user-001", name: "Another" } },
    );
    expect(errors).toBeUndefined();
    expect(data.createAppInstanceUser).toEqual({
      appInstanceUser: null,
      userErrors: [{ code: "CONFLICT", field: null, message: expect.any(String) }],
    });
  });
}
