import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

const authorization = `AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

/** Starts a proxy between Hive Gateway and the emulator: it encodes the ARN in a path, as Mesh does not, and adds an arbitrary signature. */
export async function startSigner(emulator: string) {
  const server = createServer((incoming, outgoing) => {
    const [, resource = "", arn = ""] = /^\/([^/?]+)\/?(arn:.+)?/.exec(incoming.url ?? "") ?? [];
    const path = arn ? `/${resource}/${encodeURIComponent(arn)}` : incoming.url;
    request(new URL(path ?? "/", emulator), { headers: { authorization } }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
