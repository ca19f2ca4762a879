import { expect, test } from "@jest/globals";
import { readConfig } from "../../src/gateway/config/config.ts";

test("without settings the gateway listens on this machine and starts the emulator", () => {
  expect(readConfig({})).toMatchObject({
    host: "localhost",
    port: 4000,
    backend: "emulator",
    dataDir: ".data",
    isProduction: false,
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ PORT: "", CURSOR_KEYS: "" })).toEqual(readConfig({}));
});

test("the error names every invalid variable and its rule", () => {
  const invalid = {
    PORT: "70000",
    CHIME_BACKEND: "azure",
    CURSOR_KEYS: "short",
    API_KEYS: "plain",
    CORS_ORIGINS: "example.com",
    LOG_LEVEL: "loud",
    LIST_EXTRA_PAGES: "1.5",
  };
  const lines = Object.keys(invalid).map((name) => `(?=[^]*^${name} must be)`);
  expect(() => readConfig(invalid)).toThrow(new RegExp(lines.join(""), "m"));
});

test.each(["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])("on %s no first API key is created", (HOST) => {
  const host = HOST.replace(/^\[(.*)\]$/, "$1");
  expect(readConfig({ HOST })).toMatchObject({ host, createsFirstApiKey: false });
});
