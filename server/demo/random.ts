import { createHash } from "node:crypto";

/**
 * Numbers that look random and are the same for the same seed (mulberry32). Each part of the demo data draws from a stream of
 * its own, so that a change in one part leaves the others as they were.
 */
export class Random {
  #state: number;

  constructor(...seed: readonly (string | number)[]) {
    this.#state = createHash("sha256").update(seed.join("\n")).digest().readUInt32LE(0);
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number of the range, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T;
  pick<T>(list: readonly T[]): T | undefined;
  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)];
  }

  /** A factor around 1 as run times vary: mostly close to it, now and then far above. */
  spread(): number {
    const middle = 0.8 + 0.4 * ((this.next() + this.next() + this.next()) / 3);
    return this.chance(0.01) ? middle * (2 + 4 * this.next()) : middle;
  }

  /** An id of the form the product gives by crypto.randomUUID. */
  uuid(): string {
    const digits = Array.from({ length: 32 }, () => this.int(0, 15).toString(16));
    digits[12] = "4";
    digits[16] = "89ab"[this.int(0, 3)] ?? "8";
    return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
}
