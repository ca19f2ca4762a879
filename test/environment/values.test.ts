import { expect, test } from "@jest/globals";
import { readConfig as readEmulatorConfig } from "../../src/emulator/config.ts";
import { readConfig as readGatewayConfig } from "../../src/gateway/config/config.ts";
import { emulatorVariables, gatewayVariables } from "../support/variables.ts";
import { emulatorSamples, gatewaySamples } from "./samples.ts";

const programs = [
  { variables: gatewayVariables, samples: gatewaySamples, readConfig: readGatewayConfig },
  { variables: emulatorVariables, samples: emulatorSamples, readConfig: readEmulatorConfig },
] as const;

const rows = programs.flatMap(({ variables, ...rest }) => variables.map((variable) => ({ variable, ...rest })));

const read = (readConfig: (typeof programs)[number]["readConfig"], environment: NodeJS.ProcessEnv) =>
  JSON.stringify(readConfig(environment));

test.each(programs)("each setting has a sample", ({ variables, samples }) => {
  expect(Object.keys(samples).toSorted()).toEqual([...variables].toSorted());
});

test.each(rows)("$variable is read without surrounding white space", ({ variable, samples, readConfig }) => {
  const padded = { ...samples, [variable]: `\t ${samples[variable]} \r\n` };
  expect(read(readConfig, padded)).toBe(read(readConfig, samples));
});

test.each(rows)("$variable must not be blank", ({ variable, samples, readConfig }) => {
  const message = `${variable} must not be blank: set a value, or remove the variable`;
  for (const blank of [" ", "\t", "\n", "\u00a0"])
    expect(() => readConfig({ ...samples, [variable]: blank })).toThrow(message);
});

test.each(rows)("an empty $variable counts as not set", ({ variable, samples, readConfig }) => {
  const attempt = (environment: NodeJS.ProcessEnv) => {
    try {
      return read(readConfig, environment);
    } catch (error) {
      return String(error);
    }
  };
  const { [variable]: _, ...others } = samples;
  expect(attempt({ ...samples, [variable]: "" })).toBe(attempt(others));
});

const numbers = rows.filter(
  ({ variable, samples }) => /^\d+%?$/.test(samples[variable] ?? "") && !/ACCOUNT/.test(variable),
);

test.each(numbers)("$variable is a number in decimal digits", ({ variable, samples, readConfig }) => {
  const unit = samples[variable]?.endsWith("%") ? "%" : "";
  for (const text of ["0x10", "1e3", "0b11", "+7", "-0", "1_000", "1,000", "٣", "Infinity", "NaN", ".5", "7.", "1 0"])
    expect(() => readConfig({ ...samples, [variable]: `${text}${unit}` })).toThrow(`${variable} must be`);
});

test("the tables have every setting, and every number", () => {
  expect(rows.length).toBeGreaterThanOrEqual(78);
  expect(numbers.length).toBeGreaterThanOrEqual(28);
});
