export const caller = {
  needsScope: (scope: string) => `Needs the scope ${scope}`,
  notAllowed: "This gateway does not allow it",
};
