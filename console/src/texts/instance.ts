export const instance = {
  tabs: { label: "Parts of this AppInstance", users: "Users", admins: "Admins", bots: "Bots", settings: "Settings" },
  gone: "There is no such AppInstance, or you may not see it.",
  noAccess: "You have no access to this AppInstance",
  noAccessHint: "Ask the person who runs the gateway for a key that covers it.",
  unreadable: "The name of this AppInstance cannot be read",
  unnamed: "AppInstance without a name",
  copyArn: "Copy ARN",
  environment: (name: string) => `Environment ${name}`,
};
