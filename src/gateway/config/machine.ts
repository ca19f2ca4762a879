import { getHeapStatistics } from "node:v8";

export interface Machine {
  /** V8's limit, or the container's, if that is lower. */
  readonly memoryBytes: number;
  readonly openFiles: number;
}

const MIB = 1024 * 1024;

/** Results and responses may each use this part of the memory; bodies, whose parsing takes more, and cached reads half of it. */
const MEMORY_PARTS = 16;

/** Connections to AWS, or to an emulator, whose own ends may be in this process. */
const BACKEND_FILES = { aws: 64, emulator: 128 } as const;

/** Files, pipes, listening sockets, connections to issuers and collectors, and connections that are being closed. */
const RESERVED_FILES = 48;

const MIN_CONNECTIONS = 16;

/** A connection may hold headers and a short body of 16 KiB each; all of them get half of the memory. */
const [BYTES_PER_CONNECTION, CONNECTIONS_PART] = [32 * 1024, 2];

export function readMachine(): Machine {
  const containerBytes = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return {
    memoryBytes: Math.min(getHeapStatistics().heap_size_limit, containerBytes),
    openFiles: readOpenFilesLimit(),
  };
}

/** Types of Node lack these. */
interface Report {
  excludeNetwork: boolean;
  getReport(): { readonly userLimits?: { readonly open_files?: { readonly soft: unknown } } };
}

function readOpenFilesLimit(): number {
  const report = process.report as unknown as Report;
  const { excludeNetwork } = report;
  // Otherwise the report looks up the names of all peers.
  report.excludeNetwork = true;
  const { userLimits } = report.getReport();
  report.excludeNetwork = excludeNetwork;
  const limit = userLimits?.open_files?.soft;
  return typeof limit === "number" ? limit : Number.POSITIVE_INFINITY;
}

/** Returns how much memory bodies, cached reads, results that are built, and responses that are sent may hold. */
export function memoryLimits({ memoryBytes }: Pick<Machine, "memoryBytes">) {
  const part = Math.floor(memoryBytes / MEMORY_PARTS);
  return {
    maxUploadBytes: Math.min(Math.floor(part / 2), 64 * MIB),
    maxCacheBytes: Math.min(Math.floor(part / 2), 64 * MIB),
    maxBuildBytes: Math.min(part, 64 * MIB),
    maxResponseBytesInFlight: Math.min(part, 48 * MIB),
  };
}

/** Returns how many connections may be open, so that file descriptors and memory are left for everything else. */
export function connectionLimit(
  { openFiles, memoryBytes }: Machine,
  maxConnections: number,
  backend: keyof typeof BACKEND_FILES,
): number {
  const byFiles = openFiles - BACKEND_FILES[backend] - RESERVED_FILES;
  const byMemory = Math.floor(memoryBytes / CONNECTIONS_PART / BYTES_PER_CONNECTION);
  return Math.min(maxConnections, Math.max(MIN_CONNECTIONS, Math.min(byFiles, byMemory)));
}
