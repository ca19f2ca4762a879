/** The media types of a GraphQL response, the default first. */
export const mediaTypes = ["application/json", "application/graphql-response+json"] as const;

type MediaType = (typeof mediaTypes)[number];

interface Range {
  readonly type: string;
  readonly quality: number;
}

export const anyType = "*/*";

/** Returns the media type of the response as RFC 9110 has it, or undefined if the client accepts neither. */
export function preferredMediaType(accept: string | undefined): MediaType | undefined {
  if (accept === undefined || accept === "" || accept === anyType || accept === mediaTypes[0]) return mediaTypes[0];
  const ranges = accept.split(",").flatMap(parseRange);
  const [preferred] = mediaTypes
    .map((mediaType) => ({ mediaType, ...matchOf(mediaType, ranges) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || b.specificity - a.specificity || a.index - b.index);
  return preferred?.mediaType;
}

/** The most specific range that matches decides, whatever its quality. */
function matchOf(mediaType: MediaType, ranges: readonly Range[]) {
  const names = [anyType, "application/*", mediaType];
  const [match] = ranges
    .map(({ type, quality }, index) => ({ specificity: names.indexOf(type), quality, index }))
    .filter(({ specificity }) => specificity >= 0)
    .toSorted((a, b) => b.specificity - a.specificity);
  return match ?? { specificity: -1, quality: 0, index: -1 };
}

/** Returns nothing for another charset than UTF-8, which no response has. */
function parseRange(text: string): Range[] {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const { q = "1", charset = "utf-8" } = Object.fromEntries(parameters.map((parameter) => parameter.split("=", 2)));
  if (!/^"?utf-?8"?$/.test(charset)) return [];
  const quality = Number(q);
  return [{ type, quality: Number.isNaN(quality) ? 1 : quality }];
}
