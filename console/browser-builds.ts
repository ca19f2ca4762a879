/** The builds of packages that need nothing of Node. */
export const browserBuilds = {
  "csv-parse": "csv-parse/browser/esm",
  "csv-stringify/sync": "csv-stringify/browser/esm/sync",
};
