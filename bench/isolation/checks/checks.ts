import type { Measurement } from "../finding.ts";
import { bulk } from "./bulk.ts";
import { clock } from "./clock.ts";
import { foreignResponses } from "./foreign-responses.ts";
import { longList } from "./long-list.ts";
import { auditLines, presignedUrls } from "./presigned-urls.ts";

/** The attacks whose result does not depend on another group's load. */
export const checks: readonly Measurement[] = [presignedUrls, auditLines, foreignResponses, clock, bulk, longList];
