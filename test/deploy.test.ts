import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse, parseAllDocuments } from "yaml";
import { readConfig } from "../src/gateway/config/config.ts";
import { awsQuotas, type QuotaClass } from "../src/gateway/operations.ts";
import { keysFor, operator } from "./support/callers.ts";

// biome-ignore lint/suspicious/noExplicitAny: manifests have the shape that Kubernetes gives them
type Manifest = any;

const manifests = async (): Promise<Record<string, Manifest>> =>
  Object.fromEntries(
    parseAllDocuments(await readFile("deploy/kubernetes.yaml", "utf8")).map((document) => {
      expect(document.errors).toEqual([]);
      const manifest = document.toJS();
      return [manifest.kind, manifest];
    }),
  );
const { variable: API_KEYS } = keysFor({ ops: operator });

test("the manifests start a gateway that is safe, and share AWS's rates among the replicas", async () => {
  const { Deployment, Secret, HorizontalPodAutoscaler } = await manifests();
  const [container] = Deployment.spec.template.spec.containers;
  const env: Record<string, string> = Object.fromEntries(
    container.env.map(({ name, value }: Record<string, string>) => [name, value]),
  );
  const image = { NODE_ENV: "production", HOST: "0.0.0.0", DATA_DIR: "/data" };
  const secrets = {
    CURSOR_KEYS: randomBytes(32).toString("base64"),
    ROUTER_SECRETS: randomBytes(32).toString("base64"),
    API_KEYS,
  };
  expect(Object.keys(secrets).toSorted()).toEqual(Object.keys(Secret.stringData).toSorted());
  const config = readConfig({ ...image, ...env, ...secrets });
  expect(config).toMatchObject({
    backend: "aws",
    isProduction: true,
    port: 4000,
    metricsPort: 9464,
    shutdownDelayMs: 10_000,
  });
  for (const [name, rate] of Object.entries(config.quotas ?? {}))
    expect(
      rate * (HorizontalPodAutoscaler.spec.maxReplicas + Deployment.spec.strategy.rollingUpdate.maxSurge),
    ).toBeLessThanOrEqual(awsQuotas[name as QuotaClass]);
  expect(Object.keys(config.quotas ?? {}).toSorted()).toEqual(Object.keys(awsQuotas).toSorted());
  // Time to be seen at /readyz, to answer, and to end.
  const seconds = (config.shutdownDelayMs + config.requestTimeoutMs) / 1000;
  expect(Deployment.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(seconds);
  const { periodSeconds, failureThreshold } = container.readinessProbe;
  expect(periodSeconds * failureThreshold * 2).toBeLessThan(config.shutdownDelayMs / 1000);
});

test("what the manifests name is there", async () => {
  const { Deployment, Service, PodDisruptionBudget, NetworkPolicy, HorizontalPodAutoscaler } = await manifests();
  const { metadata, spec } = Deployment.spec.template;
  const selectors = [Deployment.spec.selector, PodDisruptionBudget.spec.selector, NetworkPolicy.spec.podSelector].map(
    ({ matchLabels }) => matchLabels,
  );
  for (const selector of [...selectors, Service.spec.selector]) expect(metadata.labels).toMatchObject(selector);
  expect(HorizontalPodAutoscaler.spec.scaleTargetRef.name).toBe(Deployment.metadata.name);
  const [{ ports, startupProbe, livenessProbe, readinessProbe, volumeMounts, securityContext }] = spec.containers;
  const names = ports.map(({ name }: { name: string }) => name);
  for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) expect(names).toContain(httpGet.port);
  expect(volumeMounts.map(({ name }: { name: string }) => name)).toEqual(
    spec.volumes.map(({ name }: { name: string }) => name),
  );
  expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
});

test("the compose file starts a gateway that asks for a key, and is published on this machine alone", async () => {
  const { services } = parse(await readFile("deploy/compose.yaml", "utf8"));
  const { environment, ports, read_only: isReadOnly } = services.gateway;
  const config = readConfig({ HOST: "0.0.0.0", DATA_DIR: "/data", ...environment });
  expect(config).toMatchObject({ backend: "emulator", createsFirstApiKey: true, auditLog: "stdout" });
  expect(ports).toEqual(["127.0.0.1:4000:4000", "127.0.0.1:4100:4100"]);
  expect(isReadOnly).toBe(true);
});
