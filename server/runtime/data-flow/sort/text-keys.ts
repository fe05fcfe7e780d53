import type { BytesColumn } from "../column";
import { asciiKeyRoom, textKey, writeAsciiKey } from "./text-key";

/** How many texts keep their keys: those of a name or a country come again and again. */
const MOST_KEPT = 1 << 14;
const SLOTS = MOST_KEPT * 4;
/** The number of NULL, whose key is nothing. */
const NULL_TEXT = 0;

/** Where keys go: memory that grows. */
interface Target {
  bytes: Buffer;
  used: number;
  reserve(size: number): void;
}

/**
 * The keys of a text column. Texts that came before are found by their bytes and have their keys ready, and a number: rows with the same
 * number have the same text. When there are too many different ones, later ones get no number, and ASCII has a short way to its key.
 */
export class TextKeys {
  private readonly flags: number;
  private readonly descending: boolean;
  /** By hash: the number of a text. */
  private readonly slots = new Int32Array(SLOTS);
  private readonly hashes = new Int32Array(MOST_KEPT);
  /** By number: where text and key lie, `ends[n - 1]` to `ends[n]`. */
  private readonly textEnds = new Int32Array(MOST_KEPT);
  private readonly keyEnds = new Int32Array(MOST_KEPT);
  private texts: Buffer = Buffer.allocUnsafeSlow(1 << 12);
  private keys: Buffer = Buffer.allocUnsafeSlow(1 << 12);
  private count = NULL_TEXT + 1;
  /** What `places` answered last, as long as no text came after it. */
  private known: Int32Array | undefined;

  constructor(flags: number, descending: boolean) {
    this.flags = flags;
    this.descending = descending;
  }

  /** Appends the key of the text of a row, which is not NULL. Answers the number of the text, -1 when it has none. */
  append(target: Target, column: BytesColumn, row: number): number {
    const start = column.offsets[row] as number;
    const length = column.lengths[row] as number;
    const number = this.find(column.bytes, start, length);
    if (number < 0) {
      this.appendNew(target, column.bytes, start, length);
      return -1;
    }
    const from = this.keyEnds[number - 1] as number;
    const size = (this.keyEnds[number] as number) - from;
    target.reserve(size);
    const { bytes, used } = target;
    for (let i = 0; i < size; i++) bytes[used + i] = this.keys[from + i] as number;
    target.used = used + size;
    return number;
  }

  /** Numbers of texts are below this one. */
  get most(): number {
    return MOST_KEPT;
  }

  /** By number: the place of the text in the order of the sort; texts with the same key have the same place. */
  places(): Int32Array {
    if (this.known?.length === this.count) return this.known;
    const order = Array.from({ length: this.count }, (_, number) => number).sort((a, b) => this.compare(a, b));
    const places = new Int32Array(this.count);
    let place = 0;
    for (let i = 1; i < order.length; i++) {
      if (this.compare(order[i - 1] as number, order[i] as number) !== 0) place++;
      places[order[i] as number] = place;
    }
    this.known = places;
    return places;
  }

  /** Bytes of the key of a text by its number. */
  keyLength(number: number): number {
    return number === NULL_TEXT ? 0 : (this.keyEnds[number] as number) - (this.keyEnds[number - 1] as number);
  }

  /** NULL, which has an empty key, is lowest. */
  private compare(a: number, b: number): number {
    const order = this.keyOf(a).compare(this.keyOf(b));
    return this.descending ? -order : order;
  }

  private keyOf(number: number): Buffer {
    const end = this.keyEnds[number] as number;
    return this.keys.subarray(end - this.keyLength(number), end);
  }

  /** The number of a text, a new one if there is room; -1 otherwise. */
  private find(bytes: Buffer, start: number, length: number): number {
    let hash = length;
    for (let i = start; i < start + length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    for (let place = hash & (SLOTS - 1); ; place = (place + 1) & (SLOTS - 1)) {
      const number = this.slots[place] as number;
      if (number === 0) return this.count < MOST_KEPT ? this.keep(bytes, start, length, hash, place) : -1;
      if (this.hashes[number] === hash && this.isText(number, bytes, start, length)) return number;
    }
  }

  private isText(number: number, bytes: Buffer, start: number, length: number): boolean {
    const from = this.textEnds[number - 1] as number;
    if ((this.textEnds[number] as number) - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.texts[from + i] !== bytes[start + i]) return false;
    return true;
  }

  private keep(bytes: Buffer, start: number, length: number, hash: number, place: number): number {
    const number = this.count++;
    const key = Buffer.from(textKey(bytes.toString("utf8", start, start + length), this.flags));
    this.slots[place] = number;
    this.hashes[number] = hash;
    this.texts = appended(this.texts, this.textEnds, number, bytes.subarray(start, start + length));
    this.keys = appended(this.keys, this.keyEnds, number, key);
    return number;
  }

  private appendNew(target: Target, bytes: Buffer, start: number, length: number): void {
    target.reserve(asciiKeyRoom(length));
    const end = writeAsciiKey(target.bytes, target.used, bytes, start, length, this.flags);
    if (end >= 0) {
      target.used = end;
      return;
    }
    const key = Buffer.from(textKey(bytes.toString("utf8", start, start + length), this.flags));
    target.reserve(key.length);
    key.copy(target.bytes, target.used);
    target.used += key.length;
  }
}

/** Puts content number `number` behind the others; answers the memory, which may have moved. */
function appended(memory: Buffer, ends: Int32Array, number: number, content: Buffer): Buffer {
  const from = ends[number - 1] as number;
  const to = from + content.length;
  ends[number] = to;
  const room = to <= memory.length ? memory : Buffer.allocUnsafeSlow(Math.max(to, memory.length * 2));
  if (room !== memory) memory.copy(room, 0, 0, from);
  content.copy(room, from);
  return room;
}
