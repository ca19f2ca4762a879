const authority = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Whether a Host names this machine. */
export const isLoopbackHost = (host: string) => authority.test(host);

/** Whether an Origin is of a page of this machine. */
export const isLoopbackOrigin = (origin: string) => authority.test(origin.replace(/^https?:\/\//i, ""));
