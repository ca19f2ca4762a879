import type { Attack } from "../attack.ts";
import { failingOperation } from "./failing-operation.ts";
import { idleConnections } from "./idle-connections.ts";
import { metrics } from "./metrics.ts";
import { missingUsers } from "./missing-users.ts";
import { occupiedSlots } from "./occupied-slots.ts";
import { refusedFields } from "./refused-fields.ts";
import { starvedProcess } from "./starved-process.ts";
import { unreadOutput } from "./unread-output.ts";
import { wideLists } from "./wide-lists.ts";

/** The attacks that run beside another group's load. */
export const attacks: readonly Attack[] = [
  refusedFields,
  wideLists,
  occupiedSlots,
  missingUsers,
  idleConnections,
  failingOperation,
  unreadOutput,
  metrics,
  starvedProcess,
];
