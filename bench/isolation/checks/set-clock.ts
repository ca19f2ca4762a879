// Sets this process's clock back by 20 s at SIGUSR2, as if the machine's clock was set. Monotonic clocks run on.
const SET_BACK_MS = 20_000;
let offsetMs = 0;

const { now } = Date;
Date.now = () => now() + offsetMs;
globalThis.Date = new Proxy(Date, {
  construct: (target, args: []) => (args.length === 0 ? new target(target.now()) : new target(...args)),
});

process.on("SIGUSR2", () => {
  offsetMs -= SET_BACK_MS;
  process.stderr.write("the clock was set back\n");
});
