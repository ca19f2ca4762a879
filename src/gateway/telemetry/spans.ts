import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from "graphql";
import { callingFields } from "../cost/weights.ts";
import { GatewayError } from "../domain/gateway-error.ts";
import type { RequestRecord } from "../request-record.ts";
import type { Observer } from "../upstream/observer.ts";
import { onRequestEnd } from "./request-end.ts";

const tracer = trace.getTracer("chime-identity-gateway");

/** Records a span for each request, in the trace that its `traceparent` names. */
export function traceRequests(app: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  app.addHook("onRequest", async (request) => {
    const from = propagation.extract(context.active(), request.headers);
    const name = `${request.method} /graphql`;
    const attributes = { "http.request.method": request.method, "http.route": "/graphql" };
    spans.set(request, tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, from));
  });
  // Reading the body loses the active context, so it is set afterwards.
  app.addHook("preHandler", (request, _, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
  onRequestEnd(app, (request, _, status) => {
    const span = spans.get(request);
    const { operation, documentHash, actualCost, errorCodes } = request.getDecorator<RequestRecord>("record");
    span?.setAttributes({
      "http.response.status_code": status,
      "chime.request_id": request.id,
      "chime.calls": actualCost.calls,
      ...(operation && { "graphql.operation.type": operation.type }),
      ...(operation?.name !== undefined && { "graphql.operation.name": operation.name }),
      ...(documentHash !== undefined && { "graphql.document.hash": documentHash }),
      ...(errorCodes.size > 0 && { "error.type": [...errorCodes].join() }),
    });
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

/** Records a span for each field that may call AWS, as the parent of its calls. */
export function traceFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType))
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      const isRoot = ["Query", "Mutation"].includes(type.name);
      if (!isRoot && !callingFields.has(name)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, contextValue, info) =>
        tracer.startActiveSpan(name, (span) =>
          endAfter(span, () => resolve(source, args, contextValue, info) as unknown),
        );
    }
}

/** Returns an observer that also records a span for each request to AWS. */
export const traceAttempts = (observer: Observer): Observer => ({
  ...observer,
  onAttempt: ({ operation, nth }, send) => {
    const attributes = {
      "rpc.system": "aws-api",
      "rpc.service": "Chime SDK Identity",
      "rpc.method": operation,
      ...(nth > 1 && { "http.request.resend_count": nth - 1 }),
    };
    return tracer.startActiveSpan(`Chime SDK Identity/${operation}`, { kind: SpanKind.CLIENT, attributes }, (span) =>
      endAfter(span, () => observer.onAttempt({ operation, nth }, send)),
    );
  },
});

/** Ends a span when the work ends. Records only the code of an error: its message may contain user data. */
function endAfter<Result>(span: Span, work: () => Result): Result {
  const fail = (error: unknown): never => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", error instanceof GatewayError ? error.code : "INTERNAL_SERVER_ERROR");
    if (error instanceof GatewayError && error.awsRequestId !== undefined)
      span.setAttribute("aws.request_id", error.awsRequestId);
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

/** What this module exports, for those that get it only if traces are on. */
export interface Spans {
  readonly traceFields: typeof traceFields;
  readonly traceRequests: typeof traceRequests;
  readonly traceAttempts: typeof traceAttempts;
}
