/** Visits a value and all values below it. Not recursive: JSON may be deeper than the stack. */
export function walkJson(root: unknown, visit: (value: unknown) => void): void {
  const pending = [root];
  while (pending.length > 0) {
    const value = pending.pop();
    visit(value);
    if (typeof value === "object" && value !== null) for (const item of Object.values(value)) pending.push(item);
  }
}
