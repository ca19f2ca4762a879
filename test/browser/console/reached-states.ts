import type { ConsolePage } from "./console-page.ts";
import { dropFile } from "./import-page.ts";
import { addJob, jobPath, runJob } from "./job-page.ts";
import { below, harbor, type State } from "./states.ts";

const loaded = { selector: "h1" };
const user = `${harbor}/user/user-001`;

const csv = `userId,name,metadata\n-wrong,New,\nx1,,\nx2,New,${"y".repeat(1025)}\nx3,New,"{""plan"": ""pro""}"\n`;

async function openJob(page: ConsolePage, id: string, text: string): Promise<void> {
  await page.open(jobPath(id));
  await page.waitForText(text);
}

async function removeJob({ harness }: ConsolePage, id: string): Promise<void> {
  await harness.data("mutation ($id: ID!) { deleteJob(input: { id: $id }) { deletedId } }", { id });
}

/** Lets somebody else write between the edit and its save. */
async function causeConflict(page: ConsolePage): Promise<void> {
  await page.click("button", "Edit");
  await page.fill("Name", "Mine");
  const Name = `Theirs, version ${page.harness.calls.length}`;
  await page.harness.chime.updateAppInstanceUser({ AppInstanceUserArn: user, Name, Metadata: "theirs" });
  await page.click("button", "Save");
  await page.waitForText("Somebody changed this");
}

async function planJob(page: ConsolePage): Promise<void> {
  await page.click("checkbox", "Select all users that were read");
  await page.click("button", "Delete");
  await page.waitForText("There is no undo.");
  await page.waitForText(/deletes · about/);
}

const opens =
  (button: string, dialog: string): NonNullable<State["act"]> =>
  async (page) => {
    await page.click("button", button);
    await page.find("dialog", dialog);
  };

/** States that a page is in after something was done. */
export const reachedStates: readonly State[] = [
  {
    name: "jobs, some",
    path: "/jobs",
    shows: loaded,
    act: async (page) => {
      await addJob(page, 3);
      await runJob(page, 2);
      await page.open("/jobs");
      await page.waitForText("Not started");
    },
  },
  {
    name: "job, not started",
    path: "/jobs",
    shows: loaded,
    act: async (page) => openJob(page, await addJob(page, 3), "3 deletes"),
  },
  {
    name: "job, running",
    path: "/jobs",
    settings: { CHIME_RATES: "APP_INSTANCE_USER_WRITES=1" },
    shows: loaded,
    act: async (page) => openJob(page, await runJob(page, 500), "You can close this page."),
  },
  {
    name: "job, done with failures",
    path: "/jobs",
    shows: loaded,
    // There is no such AppInstance in the demo data.
    act: async (page) => openJob(page, await runJob(page, 3), "3 failed"),
  },
  {
    name: "job, gone",
    path: "/jobs",
    shows: loaded,
    act: async (page) => {
      const id = await addJob(page, 1);
      await removeJob(page, id);
      await openJob(page, id, "There is no such job.");
    },
  },
  { name: "job, malformed address", path: "/jobs/nothing", shows: "must be an id that this API returned" },
  {
    name: "import, a file with wrong rows",
    path: below("import"),
    shows: "Choose a file",
    act: async (page) => {
      await dropFile(page, "users.csv", csv);
      await page.waitForText("1 row can be imported, 3 cannot");
    },
  },
  {
    name: "import, no table of users",
    path: below("import"),
    shows: "Choose a file",
    act: async (page) => {
      await dropFile(page, "users.csv", "userId;name\n");
      await page.waitForText("Cells must be separated by commas");
    },
  },
  {
    name: "user, edited",
    path: below("u/user-001"),
    shows: "Alice’s iPhone",
    act: async (page) => {
      await page.click("button", "Edit");
      await page.fill("Metadata", "y".repeat(1025));
      await page.waitForText("must have at most 1,024 bytes");
    },
  },
  { name: "user, in conflict", path: below("u/user-001"), shows: "Alice’s iPhone", act: causeConflict },
  {
    name: "user, asked to delete",
    path: below("u/user-001"),
    shows: "Alice’s iPhone",
    act: async (page) => {
      await page.click("button", "Delete this user…");
      await page.waitForText("There is no undo.");
    },
  },
  { name: "users, plan of a job", path: below("users"), shows: "Alice García", act: planJob },
  { name: "users, a new one", path: below("users"), shows: "Alice García", act: opens("New user", "Create a user") },
  { name: "bots, a new one", path: below("bots"), shows: "Harbor Pilot", act: opens("Create a bot", "Create a bot") },
  {
    name: "instances, a new one",
    path: "/",
    shows: "Harbor Support Chat",
    act: opens("Create an AppInstance", "Create an AppInstance"),
  },
];
