export const instance = {
  tabs: { label: "Parts of this AppInstance", users: "Users", admins: "Admins", bots: "Bots", settings: "Settings" },
  gone: "There is no such AppInstance, or you may not see it.",
  unreadable: "The name of this AppInstance cannot be read",
  unnamed: "AppInstance without a name",
  copyArn: "Copy ARN",
  environment: (name: string) => `Environment ${name}`,
};
