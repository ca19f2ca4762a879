/** What the configuration forbids to all callers. */
export interface Policy {
  /** False: nobody may delete an AppInstance. */
  readonly canDeleteAppInstances: boolean;
  /** ARNs of the Amazon Pinpoint apps whose devices may be registered; empty: all. */
  readonly pinpointApps: ReadonlySet<string>;
}
