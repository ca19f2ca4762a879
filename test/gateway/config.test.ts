import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";

test("with an empty environment it listens on this machine, before the emulator", () => {
  expect(readConfig({})).toMatchObject({
    host: "localhost",
    port: 4000,
    backend: "emulator",
    dataDir: ".data",
    isProduction: false,
  });
});

test("a variable that is set to nothing is not set", () => {
  expect(readConfig({ PORT: "", CURSOR_KEYS: "" })).toEqual(readConfig({}));
});

test("all faults are told at once, by the variable's name", () => {
  const faults = {
    PORT: "70000",
    CHIME_BACKEND: "azure",
    CURSOR_KEYS: "short",
    API_KEYS: "plain",
    CORS_ORIGINS: "example.com",
    LOG_LEVEL: "loud",
    LIST_EXTRA_PAGES: "1.5",
  };
  expect(() => readConfig(faults)).toThrow(
    new RegExp(
      Object.keys(faults)
        .map((name) => `(?=[^]*^${name} must be)`)
        .join(""),
      "m",
    ),
  );
});

test("loopback has many names", () => {
  for (const HOST of ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])
    expect(readConfig({ HOST })).toMatchObject({ host: HOST.replace(/^\[(.*)\]$/, "$1"), makesFirstKey: false });
});
