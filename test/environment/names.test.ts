import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  findMisspelledSettings as findInEmulator,
  readConfig as readEmulatorConfig,
} from "../../src/emulator/config.ts";
import { editDistance, isOneEditAway } from "../../src/environment/edit-distance.ts";
import { readConfig as readGatewayConfig } from "../../src/gateway/config/config.ts";
import { findMisspelledSettings as findInGateway } from "../../src/gateway/config/environment.ts";
import { emulatorVariables, gatewayVariables } from "../support/variables.ts";

const programs = [
  ["the gateway", gatewayVariables, findInGateway],
  ["the emulator", emulatorVariables, findInEmulator],
] as const;

const known = new Set([...gatewayVariables, ...emulatorVariables]);
const character = fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

/** One insertion, deletion, replacement or swap in a name. */
const editOf = (name: string) =>
  fc
    .tuple(fc.nat(name.length), character, fc.constantFrom("insert", "delete", "replace", "swap"))
    .map(([at, char, edit]) => {
      const [before, after] = [name.slice(0, at), name.slice(at)];
      if (edit === "insert") return before + char + after;
      if (edit === "delete") return before + after.slice(1);
      if (edit === "replace") return before + char + after.slice(1);
      return before + [...after.slice(0, 2)].toReversed().join("") + after.slice(2);
    });

test.each(programs)(
  "%s reports a name that is one edit away from a setting, with its nearest name",
  (_, variables, find) => {
    const long = variables.filter((name) => name.length >= 6);
    const edited = fc.constantFrom(...long).chain((name) => fc.tuple(fc.constant(name), editOf(name)));
    fc.assert(
      fc.property(edited, ([name, misspelled]) => {
        fc.pre(!known.has(misspelled) && !/_(SERVICE_HOST|PORT)$|_SERVICE_PORT|_PORT_\d/.test(misspelled));
        const { issues, warnings } = find({ [misspelled]: "x" });
        const [message = ""] = [...issues, ...warnings];
        const [, nearest = ""] = /^\w+ is not a setting; did you mean (\w+)\?$/.exec(message) ?? [];
        expect(message).toMatch(new RegExp(`^${misspelled} `));
        expect(editDistance(misspelled, nearest)).toBeLessThanOrEqual(editDistance(misspelled, name));
      }),
      { numRuns: 2000 },
    );
  },
);

test.each([
  ["CHIME_BACKND", "CHIME_BACKEND"],
  ["API_KEY", "API_KEYS"],
  ["JWT_ISSUR", "JWT_ISSUER"],
  ["CORS_ORIGIN", "CORS_ORIGINS"],
  ["CURSOR_KEY", "CURSOR_KEYS"],
  ["ROUTER_SECRET", "ROUTER_SECRETS"],
  ["TRUSTED_DOCUMENT", "TRUSTED_DOCUMENTS"],
  ["chime_backend", "CHIME_BACKEND"],
])("the gateway does not start with %s, and suggests %s", (name, nearest) => {
  expect(findInGateway({ [name]: "x" })).toEqual({
    issues: [`${name} is not a setting; did you mean ${nearest}?`],
    warnings: [],
  });
});

test.each(["JWT_SECRET", "CHIME_ENDPOINT_URL", "API_KEYS_FILE", "CORS_ALLOW_ALL"])(
  "the gateway does not start with %s, which is near no setting",
  (name) => {
    expect(findInGateway({ [name]: "x" }).issues).toEqual([`${name} is not a setting; see docs/settings.md`]);
  },
);

test.each([
  ["LOG_LEVL", "LOG_LEVEL"],
  ["DATADIR", "DATA_DIR"],
  ["AUDIT_LOGS", "AUDIT_LOG"],
  ["MAX_CALL", "MAX_CALLS"],
  ["METRIC_PORT", "METRICS_PORT"],
  ["PROT", "PORT"],
  ["HSOT", "HOST"],
])("the gateway starts with %s, and warns", (name, nearest) => {
  const warnings = [`${name} is not a setting; did you mean ${nearest}?`];
  expect(findInGateway({ [name]: "9464" })).toEqual({ issues: [], warnings });
});

test.each(programs)("%s says nothing about variables of others", (_, __, find) => {
  const names = [
    "POST",
    "COST",
    "SORT",
    "PORTS",
    "HOSTS",
    "LOST",
    "HOSTNAME",
    "PATH",
    "CHIME_IDENTITY_IMAGE",
    "NODE_OPTIONS",
  ];
  const environment = Object.fromEntries([...names, ...Object.keys(process.env)].map((name) => [name, "x"]));
  expect(find(environment)).toEqual({ issues: [], warnings: [] });
});

test.each(programs)("%s says nothing about an unknown variable that is empty", (_, __, find) => {
  expect(find({ API_KEY: "", EMULATOR_QOUTAS: "", LOG_LEVL: "" })).toEqual({ issues: [], warnings: [] });
});

test("a distance of one is found without a table, and distances are symmetric", () => {
  const text = fc.string({ unit: fc.constantFrom("A", "B", "C"), maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(isOneEditAway(a, b)).toBe(editDistance(a, b) <= 1);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
    }),
    { numRuns: 2000 },
  );
});

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/);
/** Names of Services that are as close to our variables as possible. */
const nearLabel = fc
  .constantFrom(...known)
  .chain((name) => fc.nat(name.length).map((length) => name.slice(0, length).toLowerCase().replaceAll("_", "-")))
  .filter((name) => /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name));

interface Service {
  readonly name: string;
  readonly ports: readonly (readonly [label: string, port: number, protocol: string])[];
}

const service: fc.Arbitrary<Service> = fc.record({
  name: fc.oneof(label, nearLabel),
  ports: fc.array(fc.tuple(label, fc.integer({ min: 1, max: 65_535 }), fc.constantFrom("tcp", "udp", "sctp")), {
    minLength: 1,
  }),
});

/** Returns what Kubernetes sets in a pod: `envvars.FromServices` in its source. */
function serviceVariables({ name, ports }: Service): Record<string, string> {
  const prefix = name.toUpperCase().replaceAll("-", "_");
  const [[, firstPort = 0, firstProtocol = ""] = []] = ports;
  const url = (protocol: string, port: number) => `${protocol}://10.96.0.7:${port}`;
  return Object.fromEntries([
    [`${prefix}_SERVICE_HOST`, "10.96.0.7"],
    [`${prefix}_SERVICE_PORT`, `${firstPort}`],
    ...ports.map(([label, port]) => [`${prefix}_SERVICE_PORT_${label.toUpperCase().replaceAll("-", "_")}`, `${port}`]),
    [`${prefix}_PORT`, url(firstProtocol, firstPort)],
    ...ports.flatMap(([, port, protocol]) => {
      const link = `${prefix}_PORT_${port}_${protocol.toUpperCase()}`;
      return [
        [link, url(protocol, port)],
        [`${link}_PROTO`, protocol],
        [`${link}_PORT`, `${port}`],
        [`${link}_ADDR`, "10.96.0.7"],
      ];
    }),
  ]);
}

test.each([
  ["the gateway", readGatewayConfig],
  ["the emulator", readEmulatorConfig],
] as const)("no variable that Kubernetes sets for a Service changes how %s starts", (_, readConfig) => {
  const valuesOf = (environment: NodeJS.ProcessEnv) => ({ ...readConfig(environment), warnings: [] });
  const expected = valuesOf({});
  fc.assert(
    fc.property(service, (given) => expect(valuesOf(serviceVariables(given))).toEqual(expected)),
    { numRuns: 200 },
  );
});

test("the address of a Kubernetes Service is not a port, and causes a warning", () => {
  const message = "METRICS_PORT is ignored: it is the address of a Kubernetes Service. Set enableServiceLinks: false";
  const { metricsPort, warnings } = readGatewayConfig({ METRICS_PORT: "tcp://10.96.0.7:9090" });
  expect({ metricsPort, warnings }).toEqual({ metricsPort: undefined, warnings: [message] });
});
