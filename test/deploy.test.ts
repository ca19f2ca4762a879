import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { parse, parseAllDocuments } from "yaml";
import { readConfig } from "../src/gateway/config/config.ts";
import { keysFor, operator } from "./support/callers.ts";

// biome-ignore lint/suspicious/noExplicitAny: Kubernetes defines the structure of manifests
type Manifest = any;

const readDocuments = async (file: string) => parseAllDocuments(await readFile(file, "utf8"));
const byKind = (documents: Awaited<ReturnType<typeof readDocuments>>): Record<string, Manifest> =>
  Object.fromEntries(documents.map((document) => [document.get("kind"), document.toJS()]));

const documents = await readDocuments("deploy/kubernetes.yaml");
const manifests = byKind(documents);
const valkeyDocuments = await readDocuments("deploy/kubernetes-valkey.yaml");
const valkeyManifests = byKind(valkeyDocuments);
const { Deployment, Secret, Service, HorizontalPodAutoscaler, PodDisruptionBudget, NetworkPolicy } = manifests;
const pod = Deployment.spec.template;
const [container] = pod.spec.containers;

const secrets = {
  CURSOR_KEYS: randomBytes(32).toString("base64"),
  ROUTER_SECRETS: randomBytes(32).toString("base64"),
  API_KEYS: keysFor({ ops: operator }).variable,
};

/** Reads the configuration of a container: the image's variables, the manifest's, and the filled-in secrets. */
function readContainerConfig() {
  const image = { NODE_ENV: "production", HOST: "0.0.0.0", DATA_DIR: "/data" };
  const variables = container.env.map(({ name, value }: Record<string, string>) => [name, value]);
  return readConfig({ ...image, ...Object.fromEntries(variables), ...secrets });
}

test("the manifests are valid YAML", () => {
  expect([...documents, ...valkeyDocuments].flatMap(({ errors }) => errors)).toEqual([]);
});

test("the manifests configure a production gateway for AWS", () => {
  expect(readContainerConfig()).toMatchObject({
    backend: "aws",
    isProduction: true,
    port: 4000,
    metricsPort: 9464,
    shutdownDelayMs: 10_000,
  });
});

test("Kubernetes adds no variables of Services", () => {
  expect(pod.spec.enableServiceLinks).toBe(false);
});

test("the Secret has a place for each secret", () => {
  expect(Object.keys(Secret.stringData).toSorted()).toEqual(Object.keys(secrets).toSorted());
});

test("all replicas share AWS's rates, as many as there can be during a rolling update", () => {
  const { quotas, sharing } = readContainerConfig();
  const maxPods = HorizontalPodAutoscaler.spec.maxReplicas + Deployment.spec.strategy.rollingUpdate.maxSurge;
  expect(quotas).toBeUndefined();
  expect(sharing?.replicas).toBe(maxPods);
});

test("the pods may reach the Valkey that they share through, and only they may", () => {
  const [server] = readContainerConfig().sharing?.address.servers ?? [];
  const { Deployment: valkey, Service: service, NetworkPolicy: policy } = valkeyManifests;
  expect(server).toEqual({ host: service.metadata.name, port: service.spec.ports[0].port });
  expect(valkey.spec.template.metadata.labels).toMatchObject(service.spec.selector);
  expect(policy.spec.podSelector.matchLabels).toEqual(service.spec.selector);
  const [from] = policy.spec.ingress[0].from;
  expect(pod.metadata.labels).toMatchObject(from.podSelector.matchLabels);
  const allowed = NetworkPolicy.spec.egress
    .flatMap(({ to }: Manifest) => to)
    .map(({ podSelector }: Manifest) => podSelector);
  expect(allowed).toContainEqual({ matchLabels: service.spec.selector });
});

test("Valkey evicts nothing, and stores nothing on disk", () => {
  const [{ command, securityContext }] = valkeyManifests.Deployment.spec.template.spec.containers;
  expect(command.join(" ")).toMatch(/--save {2}--appendonly no .* --maxmemory-policy noeviction$/);
  expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
});

test("a pod has time to leave the load balancer and to complete its requests", () => {
  const { shutdownDelayMs, requestTimeoutMs } = readContainerConfig();
  expect(pod.spec.terminationGracePeriodSeconds).toBeGreaterThan((shutdownDelayMs + requestTimeoutMs) / 1000);
  const { periodSeconds, failureThreshold } = container.readinessProbe;
  expect(periodSeconds * failureThreshold * 2).toBeLessThan(shutdownDelayMs / 1000);
});

test.each([
  ["the Deployment", Deployment.spec.selector.matchLabels],
  ["the Service", Service.spec.selector],
  ["the PodDisruptionBudget", PodDisruptionBudget.spec.selector.matchLabels],
  ["the NetworkPolicy", NetworkPolicy.spec.podSelector.matchLabels],
])("%s selects the pods", (_, selector) => {
  expect(pod.metadata.labels).toMatchObject(selector);
});

test("the autoscaler scales the Deployment", () => {
  expect(HorizontalPodAutoscaler.spec.scaleTargetRef.name).toBe(Deployment.metadata.name);
});

test("probes use ports that the container declares", () => {
  const ports = container.ports.map(({ name }: { name: string }) => name);
  for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe])
    expect(ports).toContain(probe.httpGet.port);
});

test("the container mounts each volume of its pod", () => {
  const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name);
  expect(names(container.volumeMounts)).toEqual(names(pod.spec.volumes));
});

test("the container has a read-only file system and gains no privileges", () => {
  expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
});

const { gateway } = parse(await readFile("deploy/compose.yaml", "utf8")).services;

test("the compose file starts a gateway with the emulator that requires an API key", () => {
  const config = readConfig({ HOST: "0.0.0.0", DATA_DIR: "/data", ...gateway.environment });
  expect(config).toMatchObject({ backend: "emulator", createsFirstApiKey: true, auditLog: "stdout" });
});

test("the compose file publishes its ports on this machine only", () => {
  expect(gateway.ports).toEqual(["127.0.0.1:4000:4000", "127.0.0.1:4100:4100"]);
});

test("the compose file's container has a read-only file system", () => {
  expect(gateway.read_only).toBe(true);
});

const { services: replicated, configs } = parse(await readFile("deploy/compose-replicas.yaml", "utf8"), {
  merge: true,
});

test("the compose file with replicas starts as many gateways as it configures, which share the emulator's rates", () => {
  const given = { API_KEYS: secrets.API_KEYS, CURSOR_KEYS: secrets.CURSOR_KEYS };
  const { environment, deploy } = replicated.gateway;
  const config = readConfig({ NODE_ENV: "production", HOST: "0.0.0.0", ...environment, ...given });
  expect(config).toMatchObject({ backend: "aws", sharing: { replicas: deploy.replicas, address: { database: 0 } } });
  expect(config.sharing?.address.servers).toEqual([{ host: "valkey", port: 6379 }]);
  expect(replicated.emulator.environment.EMULATOR_QUOTAS).toBe("aws");
  expect(replicated.balancer.ports).toEqual(["127.0.0.1:4000:4000"]);
});

test("the compose file with replicas can start its containers, which are read-only and have no capabilities", async () => {
  const { balancer, valkey } = replicated;
  // Its image would start as root, and change the user.
  expect(valkey).toMatchObject({ user: "valkey", cap_drop: ["ALL"], read_only: true });
  const [{ source }] = balancer.configs;
  // Compose copies a configuration without a file into the container.
  const { file } = configs[source];
  expect(await readFile(`deploy/${file}`, "utf8")).toMatch(/^ {2}bind :4000$/m);
});
