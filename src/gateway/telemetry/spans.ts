import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { lists, prices } from "../cost/weights.ts";
import { Failure } from "../domain/gateway-error.ts";
import type { RequestRecord } from "../request-record.ts";
import type { Watch } from "../upstream/observer.ts";
import { whenEnded } from "./request-end.ts";

const tracer = trace.getTracer("chime-identity-gateway");

/** A span for each request, in the trace that its `traceparent` names. */
export function traceRequests(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", async (request) => {
    const from = propagation.extract(context.active(), request.headers);
    const name = `${request.method} /graphql`;
    const attributes = { "http.request.method": request.method, "http.route": "/graphql" };
    spans.set(request, tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, from));
  });
  // The body has come by then; while it does, what is active is lost.
  app.addHook("preHandler", (request, _, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
  whenEnded(app, (request, _, status) => {
    const span = spans.get(request);
    const { operation, documentHash, calls, codes } = request.getDecorator<RequestRecord>("record");
    span?.setAttributes({
      "http.response.status_code": status,
      "chime.request_id": request.id,
      "chime.calls": calls,
      ...(operation && { "graphql.operation.type": operation.type }),
      ...(operation?.name !== undefined && { "graphql.operation.name": operation.name }),
      ...(documentHash !== undefined && { "graphql.document.hash": documentHash }),
      ...(codes.size > 0 && { "error.type": [...codes].join() }),
    });
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

/** A span for each field that may cost a call, so that the calls stand below what asked for them. */
export function traceFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const isRoot = ["Query", "Mutation"].includes(type.name);
      if (!isRoot && !(name in prices) && !(name in lists)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, contextValue, info) =>
        tracer.startActiveSpan(name, (span) =>
          endAfter(span, () => resolve(source, args, contextValue, info) as unknown),
        );
    }
}

/** A span for each request to AWS. */
export const traceAttempts = (watch: Watch): Watch => ({
  ...watch,
  attempt: ({ operation, nth }, send) => {
    const attributes = {
      "rpc.system": "aws-api",
      "rpc.service": "Chime SDK Identity",
      "rpc.method": operation,
      ...(nth > 1 && { "http.request.resend_count": nth - 1 }),
    };
    return tracer.startActiveSpan(`Chime SDK Identity/${operation}`, { kind: SpanKind.CLIENT, attributes }, (span) =>
      endAfter(span, () => watch.attempt({ operation, nth }, send)),
    );
  },
});

/** Ends a span when the work does, and says by which code it failed: a message could hold what belongs to a user. */
function endAfter<Result>(span: Span, work: () => Result): Result {
  const fail = (error: unknown): never => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", error instanceof Failure ? error.code : "INTERNAL_SERVER_ERROR");
    if (error instanceof Failure && error.requestId !== undefined) span.setAttribute("aws.request_id", error.requestId);
    span.end();
    throw error;
  };
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      span.end();
      return result;
    }
    return result.then((value: unknown) => {
      const requestId = awsRequestIdIn(value);
      if (requestId !== undefined) span.setAttribute("aws.request_id", requestId);
      span.end();
      return value;
    }, fail) as Result;
  } catch (error) {
    return fail(error);
  }
}

const awsRequestIdIn = (value: unknown): string | undefined =>
  (value as { readonly $metadata?: { readonly requestId?: string } } | null | undefined)?.$metadata?.requestId;
