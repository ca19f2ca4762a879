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
import type { Context } from "../context.ts";
import { limitComplexity } from "../cost/limit-cost.ts";
import { limitShape } from "../guards/document-size.ts";
import { limitAnswer } from "../guards/response-size.ts";
import { answerAsHttpSays, MAX_ERRORS } from "../http/graphql-status.ts";
import { tellOperation } from "../telemetry/operation-log.ts";
import { traceFields } from "../telemetry/spans.ts";
import { createDocumentStore } from "./document-store.ts";
import { formatError } from "./format-error.ts";
import { createSchema } from "./schema.ts";

/** Apollo Server with what it may tell and take. */
export function createApollo(config: Config, log: FastifyBaseLogger): ApolloServer<Context> {
  const { isProduction, isSchemaPublic } = config;
  const schema = createSchema();
  if (config.isTraced) traceFields(schema);
  return new ApolloServer<Context>({
    schema,
    formatError: formatError({ isSchemaPublic }),
    introspection: isSchemaPublic,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    parseOptions: { maxTokens: 2000 },
    validationRules: [limitShape],
    validationOptions: { maxErrors: MAX_ERRORS },
    stopOnTerminationSignals: false,
    plugins: [
      limitComplexity(config),
      limitAnswer(),
      answerAsHttpSays(),
      tellOperation(log),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      // Nothing here may be kept by caches on the way, and looking each field up for a hint is a quarter of an answer.
      ApolloServerPluginCacheControlDisabled(),
      isProduction
        ? ApolloServerPluginLandingPageDisabled()
        : ApolloServerPluginLandingPageLocalDefault({ embed: true, includeCookies: false, footer: false }),
    ],
  });
}
