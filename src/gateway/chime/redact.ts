/** What is hidden, in this order: an ARN contains an account number. */
const secrets: readonly [pattern: RegExp, name: string][] = [
  [/arn:(?:[^\s"',)]|,(?=\S))+/g, "an ARN"],
  [
    /\b(?:A3T[A-Z0-9]|ABIA|ACCA|AGPA|AIDA|AIPA|AKIA|ANPA|ANVA|APKA|AROA|ASCA|ASIA)[A-Z0-9]{12,}(?::[\w+=,.@-]+)?/g,
    "an IAM id",
  ],
  // IPv6: with two colons in a row, or seven; a time of day has two. A part of IPv4 or a zone may end it.
  [/(?:[0-9A-Fa-f]*:){6,}(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]*:[0-9A-Fa-f]*)(?:%\w+)?/g, "an IP address"],
  [
    /(?:[0-9A-Fa-f]+:)*[0-9A-Fa-f]*::(?:[0-9A-Fa-f]*:)*(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9A-Fa-f]*)(?:%\w+)?/g,
    "an IP address",
  ],
  [/(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g, "an IP address"],
  [/\bip(?:-\d{1,3}){4}\b/g, "an IP address"],
  [/(?<!\d)(?:\d{12}|\d{4}-\d{4}-\d{4})(?!\d)/g, "an account number"],
];

/** Longer messages are cut before a word, so that searching them costs little. */
const MAX_LENGTH = 4000;

const cut = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, Math.max(0, text.lastIndexOf(" ", MAX_LENGTH)))} …`;

/** Removes from a message of AWS what it may say of the account and of other callers. */
export const redact = (text: string): string =>
  secrets.reduce((shown, [pattern, name]) => shown.replaceAll(pattern, `(${name})`), cut(text));
