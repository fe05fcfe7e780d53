import type { TokenizerState } from "./tokenizer";

/**
 * The text of rows as the file has it. Taking qualifiers out of fields changes the bytes in place, so rows with such fields are copied
 * before, when an error output may ask for them.
 */
export class OriginalRows {
  private memory = Buffer.allocUnsafeSlow(1 << 16);
  private readonly places: Int32Array;
  private used = 0;

  constructor(capacity: number) {
    this.places = new Int32Array(capacity).fill(-1);
  }

  /** Copies the rows of the batch whose fields are about to change. */
  keep(bytes: Buffer, state: TokenizerState): void {
    this.places.fill(-1, 0, state.rows);
    this.used = 0;
    for (let i = 1; i < state.qualified.length; i += 2) {
      const row = state.qualified[i] as number;
      if (this.places[row] !== -1) continue;
      const start = state.starts[row] as number;
      const size = (state.ends[row] as number) - start;
      this.reserve(size);
      bytes.copy(this.memory, this.used, start, start + size);
      this.places[row] = this.used;
      this.used += size;
    }
  }

  /** The text of a row of the batch. */
  textOf(bytes: Buffer, state: TokenizerState, row: number): Buffer {
    const start = state.starts[row] as number;
    const size = (state.ends[row] as number) - start;
    const place = this.places[row] as number;
    return place < 0 ? bytes.subarray(start, start + size) : this.memory.subarray(place, place + size);
  }

  private reserve(size: number): void {
    if (this.used + size <= this.memory.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.memory.length * 2, this.used + size));
    this.memory.copy(grown, 0, 0, this.used);
    this.memory = grown;
  }
}
