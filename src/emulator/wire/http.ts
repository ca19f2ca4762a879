// `import "node:http"` takes ten times as long, almost half a start: it reads every export and so loads a WebSocket client.
export const { createServer, STATUS_CODES } = process.getBuiltinModule("node:http");
