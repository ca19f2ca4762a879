import { z } from "zod";

/** Of OpenTelemetry's own variables those that say whether there are traces; the SDK reads all of them. */
export const tracingVariables = {
  OTEL_SDK_DISABLED: z.string().default("false"),
  OTEL_TRACES_EXPORTER: z.string().optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.string().optional(),
};

/** Traces are made where somebody said where to, or by what. */
export function isTraced(env: z.infer<z.ZodObject<typeof tracingVariables>>): boolean {
  if (env.OTEL_SDK_DISABLED.toLowerCase() === "true" || env.OTEL_TRACES_EXPORTER === "none") return false;
  return [env.OTEL_TRACES_EXPORTER, env.OTEL_EXPORTER_OTLP_ENDPOINT, env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT].some(
    (variable) => variable !== undefined,
  );
}
