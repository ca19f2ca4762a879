/* Values of the graph's inputs → AWS's wire shapes. */

export interface TagValue {
  readonly key: string;
  readonly value: string;
}

export interface ExpirationValue {
  readonly expirationDays: number;
  readonly expirationCriterion?: "CREATED_TIMESTAMP";
}

export interface UserValue {
  readonly appInstanceArn: string;
  readonly userId: string;
  readonly name: string;
  readonly metadata?: string | null | undefined;
  readonly tags?: readonly TagValue[] | null | undefined;
  readonly expirationSettings?: ExpirationValue | null | undefined;
}

export const tagShapes = ({ tags }: Pick<UserValue, "tags">) =>
  tags ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) } : {};

/** Omitting the settings removes them. */
export const expirationShape = ({ expirationSettings }: Pick<UserValue, "expirationSettings">) =>
  expirationSettings
    ? {
        ExpirationSettings: {
          ExpirationDays: expirationSettings.expirationDays,
          ExpirationCriterion: expirationSettings.expirationCriterion,
        },
      }
    : {};

/** Returns a new user. */
export const userShape = (input: UserValue) => ({
  AppInstanceArn: input.appInstanceArn,
  AppInstanceUserId: input.userId,
  Name: input.name,
  ...(input.metadata && { Metadata: input.metadata }),
  ...tagShapes(input),
  ...expirationShape(input),
});
