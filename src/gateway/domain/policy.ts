/** What the configuration forbids to all callers. */
export interface Policy {
  /** False: nobody may delete an AppInstance. */
  readonly canDeleteAppInstances: boolean;
  /** False: nobody gets presigned URLs. */
  readonly canPresignUrls: boolean;
  /** ARNs of the Amazon Pinpoint apps whose endpoints may be registered; empty: all. */
  readonly pinpointApps: ReadonlySet<string>;
}
