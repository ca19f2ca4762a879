import type { Content } from "../../src/emulator/public.ts";

export const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

export const lexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST";

/** Returns the id of a user; the first one, `user-001`, has the index 0. */
const userId = (index: number) => `user-${String(index + 1).padStart(3, "0")}`;

export const userArn = (index: number) => `${home}/user/${userId(index)}`;

/** Returns an AppInstance with users, the first of whom are admins. */
export const contentOf = (userCount: number, adminCount = 0): Content => ({
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      Users: Array.from({ length: userCount }, (_, index) => ({
        AppInstanceUserId: userId(index),
        Name: `Name of ${userId(index)}`,
      })),
      Admins: Array.from({ length: adminCount }, (_, index) => ({ AppInstanceUserId: userId(index) })),
    },
  ],
});
