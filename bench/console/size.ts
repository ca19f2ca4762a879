import { builtFiles, firstScripts, kilobytesOf, maxKilobytes } from "../../test/support/console-size.ts";
import type { Row } from "../measure.ts";

/** Measures what a first visit loads, compressed as the gateway sends it. */
export const measureSize = (): Row[] => [
  {
    what: "scripts of a first visit",
    value: kilobytesOf(firstScripts()),
    unit: "KB",
    requirement: { atMost: maxKilobytes.firstScripts },
  },
  {
    what: "styles of all screens",
    value: kilobytesOf(builtFiles("css")),
    unit: "KB",
    requirement: { atMost: maxKilobytes.styles },
  },
];
