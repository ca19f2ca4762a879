// Loaded with --import: the clock of the process is behind by CLOCK_BEHIND_MS.
const behindMs = Number(process.env.CLOCK_BEHIND_MS);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() - behindMs);
    else super(...args);
  }

  static now() {
    return RealDate.now() - behindMs;
  }
};
