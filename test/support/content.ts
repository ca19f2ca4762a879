import type { Content } from "../../src/emulator/content/content.ts";

export const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

/** The id of the n-th user, the first being 0. */
const userId = (n: number) => `user-${String(n + 1).padStart(3, "0")}`;

export const userArn = (n: number) => `${home}/user/${userId(n)}`;

/** An AppInstance of so many users, `user-001` and on, the first of whom are admins. */
export const contentOf = (users: number, admins = 0): Content => ({
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      Users: Array.from({ length: users }, (_, n) => ({ AppInstanceUserId: userId(n), Name: `Name of ${userId(n)}` })),
      Admins: Array.from({ length: admins }, (_, n) => ({ AppInstanceUserId: userId(n) })),
    },
  ],
});
