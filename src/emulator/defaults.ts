export const defaults = { host: "127.0.0.1", region: "us-east-1", accountId: "123456789012" };
