import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { isObjectType } from "graphql";
import { routes } from "../../src/emulator/wire/routes.ts";
import { createSchema } from "../../src/gateway/graph/schema.ts";
import { operationNames, operationOf } from "../../src/gateway/operations.ts";

const page = readFileSync("docs/operations.md", "utf8");

/** The rows of the table: operation, emulator and graph. */
const rows = [...page.matchAll(/^\| (\w+) \| (.+) \| (`.+`) \|$/gm)].map(
  ([, name = "", emulator = "", fields = ""]) => ({
    name,
    emulator,
    fields,
  }),
);

test("docs/operations.md lists the operations that the gateway calls and the emulator implements", () => {
  const names = rows.map(({ name }) => name);
  expect(names).toEqual(operationNames);
  expect(names.toSorted()).toEqual(Object.keys(routes).toSorted());
});

test.each(operationNames)("docs/operations.md lists the fields that call %s", (operation) => {
  const row = rows.find(({ name }) => name === operation);
  expect(row?.fields).toBe(
    operationOf(operation)
      .fields.map((field) => `\`${field}\``)
      .join(", "),
  );
  expect(row?.emulator).toMatch(/^(full|partial: .+|full: .+)$/);
});

test("docs/operations.md names only fields of the graph", () => {
  const schema = createSchema();
  const exists = (field: string) => {
    const [typeName = "", fieldName = ""] = field.split(".");
    const type = schema.getType(typeName);
    return isObjectType(type) && fieldName in type.getFields();
  };
  const fields = [...page.matchAll(/`([A-Z]\w+\.\w+)`/g)].map(([, field = ""]) => field);
  expect(fields.length).toBeGreaterThan(operationNames.length);
  expect(fields.filter((field) => !exists(field))).toEqual([]);
});
