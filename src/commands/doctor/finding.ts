/** What was looked at, what it is like, and what to do about it. */
export interface Finding {
  readonly is: "ok" | "warning" | "fault";
  readonly what: string;
  readonly advice?: string;
}

export const ok = (what: string): Finding => ({ is: "ok", what });
export const warning = (what: string, advice: string): Finding => ({ is: "warning", what, advice });
export const fault = (what: string, advice: string): Finding => ({ is: "fault", what, advice });
