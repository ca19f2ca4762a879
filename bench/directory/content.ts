import type { Content } from "../../src/emulator/public.ts";

/** Names of twelve scripts. */
const given = [
  "Annabelle",
  "José",
  "Ольга",
  "Γιώργος",
  "محمد",
  "שלום",
  "राहुल",
  "小明",
  "さくら",
  "지민",
  "สมชาย",
  "Zoë 🦊",
];
const family = ["Lee", "Müller", "Nguyễn", "Иванова", "Παππάς", "الزهراء", "כהן", "शर्मा", "王", "佐藤", "박", "สุขใจ"];

export const home = "arn:aws:chime:us-east-1:123456789012:app-instance/home";

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, "0");

const idOf = (n: number): string => {
  if (n % 3 === 0) return `${hex(n, 8)}-0000-4000-8000-${hex(n * 7919, 12)}`;
  return n % 3 === 1 ? `user-${n}` : `user.${n}@example.com`;
};

export const rowOf = (n: number) => ({
  userId: idOf(n),
  name: `${given[(n * 7) % 12]} ${family[(n * 5 + Math.floor(n / 12)) % 12]} ${n % 9973}`,
  metadata: JSON.stringify({ plan: n % 4 === 0 ? "pro" : "free", team: n % 500 }),
});

/** Returns an AppInstance with users. */
export const contentOf = (count: number): Content => ({
  AppInstances: [
    {
      AppInstanceId: "home",
      Name: "Home",
      Users: Array.from({ length: count }, (_, n) => {
        const { userId, name, metadata } = rowOf(n);
        return { AppInstanceUserId: userId, Name: name, Metadata: metadata };
      }),
    },
  ],
});

/** Searches as people type them: parts of names and ids, one to three words, rare and frequent. */
export const searches = [
  "lee",
  "jose",
  "иванова",
  "小明",
  "さくら",
  "محمد",
  "annabelle müller",
  "nguyen 12",
  "9012",
  "user-77",
  "example.com",
  "🦊",
  "e",
  "nobody",
] as const;
