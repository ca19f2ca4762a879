import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

const authorization = `AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/chime/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

/** Between Hive Gateway and the emulator: encodes the ARN in a path, which Mesh leaves as it is, and adds a signature of any kind. */
export async function startSigner(emulator: string) {
  const server = createServer((incoming, outgoing) => {
    const [, resource = "", arn = ""] = /^\/([^/?]+)\/?(arn:.+)?/.exec(incoming.url ?? "") ?? [];
    const path = arn ? `/${resource}/${encodeURIComponent(arn)}` : incoming.url;
    request(new URL(path ?? "/", emulator), { headers: { authorization } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
