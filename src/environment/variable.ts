export interface Environment {
  readonly [variable: string]: string | undefined;
}

/** Kubernetes sets `<SERVICE>_PORT` to such a URL in each pod, unless the pod has `enableServiceLinks: false`. */
export const isServiceLink = (name: string, text: string): boolean =>
  name.endsWith("_PORT") && /^(tcp|udp|sctp):\/\//i.test(text);

/**
 * Returns the value of a variable without surrounding white space, which editors and secrets often add. Undefined if the variable is not
 * set: an empty value and a service link of Kubernetes count as not set. A value of white space alone is an issue, not a default or 0.
 */
export function readVariable(
  name: string,
  environment: Environment,
): { readonly text?: string | undefined; readonly issue?: string } {
  const given = environment[name];
  if (!given || isServiceLink(name, given)) return {};
  const text = given.trim();
  return text === "" ? { issue: `${name} must not be blank: set a value, or remove the variable` } : { text };
}
