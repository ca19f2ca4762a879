const named = ["name", "metadata"] as const;
const dated = ["createdAt", "updatedAt"] as const;

/** The fields that no ARN gives, by type: a row of a list may know one, the describe always does. */
export const described = {
  AppInstance: [...named, ...dated],
  AppInstanceUser: [...named, ...dated, "expirationSettings"],
  AppInstanceBot: [...named, ...dated, "configuration"],
  AppInstanceIdentity: [...named, ...dated],
  AppInstanceAdmin: ["name", "createdAt"],
  AppInstanceUserEndpoint: ["name", "type", "allowMessages", "state", "resourceArn", "endpointAttributes", ...dated],
} as const satisfies { readonly [type: string]: readonly string[] };

export type DescribedField = (typeof described)[keyof typeof described][number];

/** All of them, of whatever type. */
export const describedFields: readonly DescribedField[] = Object.values(described).flat();
