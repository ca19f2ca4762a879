export interface SdkResponse {
  readonly $metadata: { readonly httpStatusCode?: number | undefined; readonly requestId?: string | undefined };
}

/** Returns the response that the SDK refused for one timestamp that it can't parse, or undefined if the error has another cause. */
export function rawResponseOf(error: unknown): SdkResponse | undefined {
  if (!(error instanceof TypeError)) return undefined;
  const { $metadata, $response } = error as Partial<SdkResponse> & { readonly $response?: { readonly body?: unknown } };
  const status = $metadata?.httpStatusCode ?? 0;
  if (!$metadata || status < 200 || status >= 300 || !($response?.body instanceof Uint8Array)) return undefined;
  // The SDK has parsed it before: a body that is not JSON is a SyntaxError.
  const response: unknown = JSON.parse(new TextDecoder().decode($response.body));
  return typeof response === "object" && response !== null ? { ...response, $metadata } : undefined;
}
