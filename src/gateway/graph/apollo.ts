import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginLandingPageLocalDefault } from "@apollo/server/plugin/landingPage/default";
import type { FastifyBaseLogger } from "fastify";
import type { Config } from "../config/config.ts";
import type { GraphqlContext } from "../context.ts";
import { limitCost } from "../cost/limit-cost.ts";
import { limitDocumentSize, MAX_TOKENS } from "../guards/document-size.ts";
import { limitErrors, reportErrors } from "../guards/error-budget.ts";
import { reserveBuildMemory } from "../guards/response-memory.ts";
import { limitResponseSize } from "../guards/response-size.ts";
import { MAX_ERRORS, setGraphqlStatus } from "../http/graphql-status.ts";
import { logErrors, logUnexpectedErrors, recordOperation } from "../telemetry/operation-log.ts";
import type { Spans } from "../telemetry/spans.ts";
import { createDocumentStore } from "./document-store.ts";
import { formatError } from "./format-error.ts";
import { paceLists } from "./paced-lists.ts";
import { requireRootType } from "./require-root-type.ts";
import { runHooks } from "./run-hooks.ts";
import { createSchema } from "./schema.ts";

export function createApollo(config: Config, log: FastifyBaseLogger, spans?: Spans): ApolloServer<GraphqlContext> {
  const { isProduction, isSchemaPublic } = config;
  const schema = createSchema();
  limitErrors(schema);
  // Items that are found before there are too many errors remain objects.
  paceLists(schema);
  spans?.traceFields(schema);
  return new ApolloServer<GraphqlContext>({
    schema,
    formatError: formatError({ isSchemaPublic }),
    introspection: isSchemaPublic,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [limitDocumentSize, requireRootType],
    validationOptions: { maxErrors: MAX_ERRORS },
    stopOnTerminationSignals: false,
    // The handler serializes the result: it knows how large it is.
    stringifyResult: ((result: object) => result) as (result: object) => never,
    plugins: [
      runHooks([
        recordOperation(),
        limitCost(config),
        reserveBuildMemory(),
        limitResponseSize(),
        setGraphqlStatus(),
        // Before the log, which gets the errors that are left.
        reportErrors(),
        logErrors(log),
      ]),
      logUnexpectedErrors(log),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      // No response is cacheable, and looking up each field's hints takes a quarter of a response's CPU time.
      ApolloServerPluginCacheControlDisabled(),
      isProduction
        ? ApolloServerPluginLandingPageDisabled()
        : ApolloServerPluginLandingPageLocalDefault({ embed: true, includeCookies: false, footer: false }),
    ],
  });
}
