import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveSupergraph } from "../../bench/peers/hive-gateway.ts";
import { testRouter } from "./router-suite.ts";

// Only `npm run test:hive` runs this file, because the packages of Hive Gateway take half a gigabyte.
testRouter(async (supergraphSdl, { isRedacting }) => {
  const folder = await mkdtemp(join(tmpdir(), "hive-gateway-"));
  const [file, config] = [join(folder, "supergraph.graphql"), join(folder, "gateway.config.mjs")];
  await writeFile(file, supergraphSdl);
  const redaction = '{ maskError: () => ({ message: "Subgraph errors redacted" }) }';
  await writeFile(config, `export const gatewayConfig = { maskedErrors: ${isRedacting && redaction} };`);
  const { child, url } = await serveSupergraph(file, process.env, ["--config-path", config, "--hive-router-runtime"]);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };
});
