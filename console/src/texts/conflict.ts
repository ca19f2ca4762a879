import { formatTime } from "../ui/format.ts";

export const conflict = {
  title: (at: string | null | undefined) =>
    at
      ? `Somebody changed this at ${formatTime(at)}, while you edited it.`
      : "Somebody changed this while you edited it.",
  gone: "Somebody deleted this while you edited it. Your text is still here; copy what you need.",
  field: "Field",
  was: "Was",
  is: "Is now",
  yours: "Yours",
  unchanged: "Not changed",
  overwrite: "Overwrite with mine",
  keep: "Keep theirs",
  help: "AWS has no conditional write. Another gateway or tool can still write in between.",
};
