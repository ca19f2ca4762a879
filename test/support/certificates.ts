import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Certificates extends AsyncDisposable {
  /** Paths of PEM files: the authority, and a certificate of 127.0.0.1 and localhost that it signed, with its key. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** Makes certificates with the `openssl` program: Node can't. */
export async function makeCertificates(): Promise<Certificates> {
  const directory = await mkdtemp(join(tmpdir(), "certificates-"));
  const path = (name: string) => join(directory, name);
  const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { stdio: "ignore" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  openssl("req", "-x509", ...newKey, "-keyout", path("ca.key"), "-out", path("ca.pem"), "-subj", "/CN=Test authority");
  openssl("req", ...newKey, "-keyout", path("key.pem"), "-out", path("request.pem"), "-subj", "/CN=localhost");
  writeFileSync(path("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1");
  const authority = ["-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial", "-extfile", path("names")];
  openssl("x509", "-req", "-in", path("request.pem"), ...authority, "-out", path("cert.pem"));
  return {
    ca: path("ca.pem"),
    cert: path("cert.pem"),
    key: path("key.pem"),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}
