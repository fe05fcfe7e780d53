import type { DataType } from "@/server/runtime/model/data-type";
import type { Batch, DataBuffer } from "../buffer";
import { SpillFile } from "../spill/spill-file";
import type { SpillFolder } from "../spill/spill-folder";
import { RowDistributor } from "./distribute-rows";

const PARTITION_BITS = 4;
/** Rows a partition gathers before they go to disk together. */
const BLOCK_ROWS = 4096;
/** How often rows can be divided: after that the bits of the hash are used up, and partitions must fit into memory. */
export const MAX_LEVEL = Math.floor(32 / PARTITION_BITS) - 1;

/**
 * Rows on disk, divided by their hash, so that each partition can be aggregated for itself. Every level uses other bits of the hash, the
 * high ones first.
 */
export class Partitions {
  private readonly types: readonly DataType[];
  private readonly folder: SpillFolder;
  private readonly files: (SpillFile | undefined)[];
  private readonly distributor: RowDistributor;

  /** @param undivided one partition alone, for rows that are few */
  constructor(types: readonly DataType[], folder: SpillFolder, level: number, undivided = false) {
    const partitions = undivided ? 1 : 1 << PARTITION_BITS;
    this.files = new Array(partitions).fill(undefined);
    this.types = types;
    this.folder = folder;
    const shift = 32 - PARTITION_BITS * (level + 1);
    this.distributor = new RowDistributor(types, partitions, shift, BLOCK_ROWS, (part, buffer, count) =>
      this.write(part, buffer, count),
    );
  }

  /** Puts rows where their hashes, `hashes[row]`, belong. */
  add(buffer: Pick<DataBuffer, "columns">, rows: Int32Array, count: number, hashes: Int32Array): Promise<void> {
    return this.distributor.add(buffer, rows, count, hashes);
  }

  /** The partitions that have rows, each as its batches. */
  async *read(): AsyncGenerator<AsyncGenerator<Batch>> {
    for (let part = 0; part < this.files.length; part++) {
      await this.distributor.flush(part);
      const file = this.files[part];
      if (file !== undefined) yield batchesOf(file);
    }
  }

  private async write(part: number, buffer: DataBuffer, count: number): Promise<void> {
    const file = this.files[part] ?? new SpillFile(await this.folder.create(), this.types);
    this.files[part] = file;
    await file.write(buffer, count);
  }
}

async function* batchesOf(file: SpillFile): AsyncGenerator<Batch> {
  for (let batch = await file.read(); batch !== undefined; batch = await file.read()) yield batch;
}
