/** Longer than any folded name but those of ligatures that stand for whole phrases. Cursors contain it. */
const MAX_FOLDED_LENGTH = 512;

const ascii = /^[\x20-\x7e]*$/;

/** Format characters and variation selectors. */
const invisible = /\p{Cf}|\p{Variation_Selector}/gu;

/** Accents, and the vowel points and tatweel of Hebrew and Arabic. Vowel signs of Indic scripts and Japanese voicing stay. */
const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;

const replacements: Readonly<Record<string, string>> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ı: "i",
  ð: "d",
  ħ: "h",
  ς: "σ",
};

const withoutDecomposition = new RegExp(`[${Object.keys(replacements).join("")}]`, "g");

/** Returns a text in the form in which names are compared and sorted: without case, accents and widths. Folding it again changes nothing. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .replace(invisible, "")
    .replace(/\s/g, " ")
    .replace(/\p{Cc}/gu, "")
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(withoutDecomposition, (letter) => replacements[letter] ?? letter)
    .replace(accents, "")
    .normalize("NFKC")
    .slice(0, MAX_FOLDED_LENGTH);
}

/** Returns the words of a search text. A name or user id must contain each of them. */
export const wordsOf = (search: string): string[] =>
  [...new Set(fold(search).split(" "))].filter((word) => word !== "");
