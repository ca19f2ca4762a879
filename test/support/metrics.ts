/** Returns the metrics of a gateway in Prometheus's text format. */
export const readMetrics = async (url: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(new URL("/metrics", url), { headers })).text();

/** Returns the samples of one of the gateway's metrics, as `{labels} value`. */
export const samplesOf = (text: string, name: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`chime_gateway_${name}{`) || line.startsWith(`chime_gateway_${name} `))
    .map((line) => line.slice(`chime_gateway_${name}`.length));
