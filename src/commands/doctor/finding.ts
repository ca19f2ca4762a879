export interface Finding {
  readonly status: "ok" | "warning" | "problem";
  readonly message: string;
  readonly advice?: string;
}

export const ok = (message: string): Finding => ({ status: "ok", message });
export const warning = (message: string, advice: string): Finding => ({ status: "warning", message, advice });
export const problem = (message: string, advice: string): Finding => ({ status: "problem", message, advice });

/** Returns why a fetch failed; its own message is "fetch failed". */
export const fetchFailure = ({ cause, message }: Error): string => (cause instanceof Error ? cause.message : message);
