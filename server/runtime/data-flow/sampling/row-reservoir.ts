import type { DataType } from "@/server/runtime/model/data-type";
import { DataBuffer } from "../buffer";
import { compileGather, type Gather } from "../gather";
import { rowNumbers } from "../row-numbers";
import type { Random } from "./random";

const FIRST_CAPACITY = 256;

/** Slots begin behind row 0 of the buffer: a gather that writes row 0 begins the memory of texts anew. */
const FIRST_SLOT = 1;

/** Replaced rows after which the memory of their texts is given back, at least. */
const MIN_REPLACED_ROWS = 1024;

/**
 * A sample of `size` rows out of a stream of unknown length, every row with the same chance (reservoir sampling): the first rows are
 * taken, then each further row replaces one of them with a falling probability. Only the sample lies in memory.
 */
export class RowReservoir {
  private readonly size: number;
  private readonly random: Random;
  private readonly types: readonly DataType[];
  private readonly gather: Gather;
  /** Place in the stream of the row in each slot, from FIRST_SLOT on. */
  private readonly places: number[] = [];
  private seen = 0;
  private replaced = 0;
  private kept: DataBuffer;

  constructor(types: readonly DataType[], size: number, random: Random) {
    this.types = types;
    this.size = size;
    this.random = random;
    this.gather = compileGather(types.map((type, index) => ({ from: index, to: index, type })));
    this.kept = new DataBuffer(types, FIRST_SLOT + Math.min(size, FIRST_CAPACITY));
  }

  /** The rows of the sample as they lie in `buffer`, in slots. */
  get buffer(): DataBuffer {
    return this.kept;
  }

  /** Where the next row of the stream goes: a slot whose row it replaces (`isTaken`), a free slot, or -1 when it is not chosen. */
  choose(): number {
    const place = this.seen++;
    if (place < this.size) return FIRST_SLOT + place;
    const chosen = Math.floor(this.random() * this.seen);
    return chosen < this.size ? FIRST_SLOT + chosen : -1;
  }

  isTaken(slot: number): boolean {
    return slot < FIRST_SLOT + this.places.length;
  }

  /** Puts a row of a buffer with the same columns, the latest that `choose` was asked about, into a slot. */
  put(slot: number, source: DataBuffer, row: number): void {
    if (this.isTaken(slot)) {
      this.replaced++;
      if (this.replaced > Math.max(this.places.length, MIN_REPLACED_ROWS)) this.move(this.kept.capacity);
    } else if (slot >= this.kept.capacity) {
      this.move(Math.min(FIRST_SLOT + this.size, this.kept.capacity * 2));
    }
    this.places[slot - FIRST_SLOT] = this.seen;
    single[0] = row;
    this.gather(source, single, 0, 1, this.kept, slot);
  }

  /** The slots of the sample in the order in which their rows came. */
  slots(): Int32Array {
    const order = Int32Array.from(this.places.keys());
    order.sort((a, b) => (this.places[a] ?? 0) - (this.places[b] ?? 0));
    return order.map((place) => FIRST_SLOT + place);
  }

  /** Copies the rows into a new buffer, which leaves the texts of replaced rows behind. */
  private move(capacity: number): void {
    const moved = new DataBuffer(this.types, capacity);
    const end = FIRST_SLOT + this.places.length;
    this.gather(this.kept, rowNumbers(end), FIRST_SLOT, end, moved, FIRST_SLOT);
    this.kept = moved;
    this.replaced = 0;
  }
}

/** A selection of one row. */
const single = new Int32Array(1);
