const authorityPattern = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

export const isLoopbackHost = (host: string) => authorityPattern.test(host);
