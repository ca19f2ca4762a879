import type { Rights } from "../domain/caller.ts";
import { encodeJobId, type ItemResult, type Job, type JobSpec } from "../domain/job.ts";
import type { ChunkInput } from "./chunk-data.ts";
import type { Seal } from "./seal.ts";

/** A job as a store keeps it. */
export interface SealedJob extends Omit<Job, "__typename" | "id" | "owner" | keyof JobSpec> {
  readonly name: string;
  readonly spec: Uint8Array;
  readonly rights: Uint8Array;
}

interface JobSealOptions {
  readonly storeId: string;
  readonly seal: Seal;
  /** Returns the name of a caller in the store. */
  readonly ownerOf: (principal: string) => string;
}

type StoredRights = Omit<Rights, "instances"> & { readonly instances: readonly string[]; readonly seenAt: number };

const placeOf = (name: string, number: number, kind: "input" | "output") => `${name} ${number} ${kind}`;

/** Seals what names somebody: what a job does, its owner's rights, its items and results. */
export class JobSeal {
  readonly #options: JobSealOptions;

  constructor(options: JobSealOptions) {
    this.#options = options;
  }

  sealSpec = (name: string, spec: JobSpec): Buffer => this.#options.seal.seal(spec, name);

  sealRights(principal: string, { scope, instances, self }: Rights, seenAt: number): Buffer {
    const stored: StoredRights = { scope, instances: [...instances], self, seenAt };
    return this.#options.seal.seal(stored, this.#rightsOf(principal));
  }

  sealInput = (name: string, number: number, input: ChunkInput): Buffer =>
    this.#options.seal.seal(input, placeOf(name, number, "input"));

  openInput = (name: string, number: number, sealed: Uint8Array): ChunkInput | undefined =>
    this.#options.seal.open(sealed, placeOf(name, number, "input"));

  sealResults = (name: string, number: number, results: readonly ItemResult[]): Buffer =>
    this.#options.seal.seal(results, placeOf(name, number, "output"));

  openResults = (name: string, number: number, sealed: Uint8Array): readonly ItemResult[] | undefined =>
    this.#options.seal.open(sealed, placeOf(name, number, "output"));

  /** Returns undefined if no key opens the job. */
  openJob({ name, spec: sealedSpec, rights: sealedRights, ...job }: SealedJob): Job | undefined {
    const { seal, storeId } = this.#options;
    const spec = seal.open<JobSpec>(sealedSpec, name);
    if (!spec) return undefined;
    const stored = seal.open<StoredRights>(sealedRights, this.#rightsOf(spec.principal));
    const { scope, instances = [], self, seenAt = 0 } = stored ?? {};
    const owner = { rights: { scope, instances: new Set(instances), self }, seenAt };
    return { ...spec, ...job, __typename: "Job", id: encodeJobId(storeId, name), owner };
  }

  #rightsOf = (principal: string): string => `rights ${this.#options.ownerOf(principal)}`;
}
