import { usageError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { parseFields, writeExport } from "../export-users.ts";
import { ImportState } from "../import-state.ts";
import { importUsers } from "../import-users.ts";
import { findInstance } from "../instance.ts";
import { integerOf, parseFormat } from "../options.ts";
import { syncUsers } from "../sync-users.ts";

const modes = ["create", "ensure", "update"];

export const bulkCommands: readonly Command[] = [
  {
    name: "users export",
    parameters: ["INSTANCE"],
    summary: "writes all users to standard output, which users import reads again",
    options: ["format", "fields"],
    run: async (session, { parameter, values }) => {
      const format = parseFormat(values.format) ?? "jsonl";
      const fields = parseFields(values.fields);
      return writeExport(session, await findInstance(session, parameter("INSTANCE")), { format, fields });
    },
  },
  {
    name: "users import",
    parameters: ["INSTANCE", "FILE"],
    summary: "imports the users of a file, or of standard input (-), as a job",
    options: ["format", "mode", "dry-run", "state"],
    run: async (session, { parameter, values }) => {
      const file = parameter("FILE");
      const mode = values.mode ?? "create";
      if (!modes.includes(mode)) throw usageError(`--mode must be one of ${modes.join(", ")}, got ${mode}`);
      parseFormat(values.format);
      const state = new ImportState(values.state ?? (file === "-" ? undefined : `${file}.state`), {
        url: session.url,
        appInstanceArn: await findInstance(session, parameter("INSTANCE")),
        mode,
        isDryRun: values["dry-run"] === true,
      });
      return importUsers(session, state, file, values.format);
    },
  },
  {
    name: "users sync",
    parameters: ["INSTANCE", "FILE"],
    summary: "creates, updates and deletes users until they match a file",
    options: ["format", "delete-missing", "confirm", "dry-run"],
    run: async (session, { parameter, values }) => {
      const file = parameter("FILE");
      if (file === "-") throw usageError("users sync reads its file twice, so FILE must not be -");
      const options = {
        file,
        format: values.format,
        isDryRun: values["dry-run"] === true,
        isDeleting: values["delete-missing"] === true,
        confirmed: integerOf("confirm", values.confirm, 0, Number.MAX_SAFE_INTEGER),
      };
      return syncUsers(session, await findInstance(session, parameter("INSTANCE")), options);
    },
  },
];
