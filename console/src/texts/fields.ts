import { formatNumber } from "../ui/format.ts";

export const fields = {
  metadata: "Metadata",
  metadataBytes: (used: number, limit: number) => `${formatNumber(used)} of ${formatNumber(limit)} bytes`,
  metadataTooLong: (used: number, limit: number) =>
    `Metadata must have at most ${formatNumber(limit)} bytes, got ${formatNumber(used)}.`,
  isJson: "JSON",
  isNoJson: "plain text",
  indent: "Indent the JSON",
  makeCompact: "Make the JSON compact",
  tags: "Tags",
  tagKey: "Key",
  tagValue: "Value",
  tagKeyOf: (row: number) => `Key of tag ${row}`,
  tagValueOf: (row: number) => `Value of tag ${row}`,
  addTag: "Add a tag",
  removeTag: "Remove",
  removeTagNamed: (key: string) => (key === "" ? "Remove the new tag" : `Remove the tag ${key}`),
  saveTags: "Save tags",
  noTags: "No tags",
  tagsFull: (limit: number) => `AWS takes at most ${limit} tags.`,
  reservedTag: "Set by AWS",
  tagIssues: {
    noKey: "Enter a key.",
    noValue: "Enter a value.",
    longKey: "A key has at most 128 characters.",
    longValue: "A value has at most 256 characters.",
    repeatedKey: "This key occurs twice.",
    reservedKey: "Keys that start with aws: are reserved for AWS.",
  },
};
