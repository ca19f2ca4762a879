/** Splits a selection at the fields outside of parentheses, and returns its document and path. */
export function parseAccess(access: string): {
  readonly document: string;
  readonly path: readonly (string | number)[];
} {
  const isMutation = access.startsWith("mutation ");
  const steps = access.replace(/^mutation /, "").match(/\.\.\. on \w+|\w+(\((?:[^()"]|"[^"]*")*\))?/g) ?? [];
  const selected = steps.filter((step) => !/^\d+$/.test(step));
  const path = steps
    .filter((step) => !step.startsWith("..."))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replace(/\(.*/s, "")));
  const document = `{ ${selected.join(" { ")} { $ ${"} ".repeat(selected.length)}}`;
  return { document: isMutation ? `mutation ${document}` : document, path };
}
