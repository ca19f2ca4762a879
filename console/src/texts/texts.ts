import { admins } from "./admins.ts";
import { app } from "./app.ts";
import { bots } from "./bots.ts";
import { budget } from "./budget.ts";
import { bulk } from "./bulk.ts";
import { caller } from "./caller.ts";
import { conflict } from "./conflict.ts";
import { fields } from "./fields.ts";
import { userImport } from "./import.ts";
import { instance } from "./instance.ts";
import { instances } from "./instances.ts";
import { jobs } from "./jobs.ts";
import { network } from "./network.ts";
import { palette } from "./palette.ts";
import { saving } from "./saving.ts";
import { settings } from "./settings.ts";
import { ui } from "./ui.ts";
import { user } from "./user.ts";
import { users } from "./users.ts";

/** Every text of the console. Components have none of their own. */
export const texts = {
  admins,
  app,
  bots,
  budget,
  bulk,
  caller,
  conflict,
  fields,
  instance,
  instances,
  jobs,
  network,
  palette,
  saving,
  settings,
  ui,
  user,
  userImport,
  users,
};
