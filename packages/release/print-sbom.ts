import { readGatewayBom } from "./sbom.ts";

process.stdout.write(`${JSON.stringify(await readGatewayBom(process.cwd()), null, 2)}\n`);
