import { expect, test } from "@jest/globals";
import { createSchema } from "../../src/gateway/graph/schema.ts";

test("every type of this API has a description", () => {
  // Federation adds the others to every subgraph.
  const own = Object.values(createSchema().getTypeMap()).filter(({ name }) => !/^_|^(link|federation)__/.test(name));
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
});

test.each(["DateTime", "ChimeArn"])("the scalar %s links to its specification", (name) => {
  expect(createSchema().getType(name)).toMatchObject({ specifiedByURL: expect.stringMatching(/^https:/) });
});
