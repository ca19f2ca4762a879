/** Returns whether Accept-Encoding allows gzip: by name, or else by `*`. Without the header, a client need not understand it. */
export function acceptsGzip(header: string | undefined): boolean {
  const qualities = new Map(
    (header ?? "").split(",").map((item) => {
      const [coding = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
      const [, quality = "1"] = parameters.find((parameter) => /^q\s*=/.test(parameter))?.split("=") ?? [];
      return [coding, Number(quality)];
    }),
  );
  return (qualities.get("gzip") ?? qualities.get("*") ?? 0) > 0;
}

/** Returns whether If-None-Match names a weak ETag. Weak comparison ignores the prefix, which a proxy may remove. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, "");
  return header.trim() === "*" || header.split(",").some((tag) => opaque(tag) === opaque(etag));
}
