import { expect, test } from "@jest/globals";
import { RunningJobs } from "../../console/src/jobs/running-jobs.ts";

const job = (id: string, changes: object = {}) => ({
  id,
  kind: "DELETE_USERS" as const,
  dryRun: false,
  appInstance: { arn: "arn:home" },
  ...changes,
});

test("a job that ran when jobs were last read, and runs no longer, has changed the users of its AppInstance, once", () => {
  const jobs = new RunningJobs();
  expect(jobs.update([job("a"), job("b", { appInstance: { arn: "arn:other" } })])).toEqual(new Set());
  expect(jobs.update([job("a")])).toEqual(new Set(["arn:other"]));
  expect(jobs.update([])).toEqual(new Set(["arn:home"]));
  expect(jobs.update([])).toEqual(new Set());
});

test("a job that was done before jobs were read again counts, too", () => {
  const jobs = new RunningJobs();
  jobs.add(job("a"));
  expect(jobs.update([])).toEqual(new Set(["arn:home"]));
});

test.each([{ dryRun: true }, { kind: "EXPORT_USERS" }, { kind: "TAG" }, { appInstance: null }])(
  "a job with %j changes no list",
  (changes) => {
    const jobs = new RunningJobs();
    jobs.update([job("a", changes)]);
    expect(jobs.update([])).toEqual(new Set());
  },
);
