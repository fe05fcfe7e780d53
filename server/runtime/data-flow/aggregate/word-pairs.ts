import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, storageOf } from "../column";
import { generateShared } from "../generate";
import type { MissingPairs, ValuePairs, ValueRows } from "./value-pairs";

const FIRST_SLOTS = 1024;
/** A search ends soon while some slots are free, and a slot is all that is looked at. */
const MOST_FILLED = 0.7;

/**
 * Pairs whose value is one word of 32 bits or two: they lie in the slots of an open hash table themselves, so that a row costs one place
 * in memory. Values are equal when their words are.
 */
export class WordPairs implements ValuePairs {
  /** Per slot the group + 1 (0 for a free slot) and the words of the value. */
  slots: Int32Array;
  /** Number of slots - 1; their number is a power of two. */
  mask = FIRST_SLOTS - 1;
  /** How many pairs there are, and how many there may be before the slots are doubled. */
  count = 0;
  limit = FIRST_SLOTS * MOST_FILLED;
  frozen = false;
  /** How many rows of a call are missing. */
  missing = 0;
  private readonly words: number;
  private readonly insert: Insert;
  private readonly move: Move;
  private missingRows = new Int32Array(0);
  private hashes = new Int32Array(0);

  constructor(code: WordCode) {
    this.words = 1 + code.words;
    this.slots = new Int32Array(FIRST_SLOTS * this.words);
    this.insert = compileInsert(code);
    this.move = compileMove(code.words);
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  freeze(): void {
    this.frozen = true;
  }

  add({ groups, values, rows, count }: ValueRows, counts: Float64Array): MissingPairs {
    if (this.frozen && this.hashes.length < groups.length) {
      this.hashes = new Int32Array(groups.length);
      this.missingRows = new Int32Array(groups.length);
    }
    this.missing = 0;
    const { missingRows, hashes } = this;
    for (let i = 0; ; this.doubleSlots()) {
      i = this.insert(this, groups, values, rows, i, count, counts, missingRows, hashes);
      if (i === count) return { rows: missingRows, count: this.missing, hashes };
    }
  }

  private doubleSlots(): void {
    const doubled = new Int32Array(this.slots.length * 2);
    this.mask = this.mask * 2 + 1;
    this.limit *= 2;
    this.move(this.slots, doubled, this.mask);
    this.slots = doubled;
  }
}

/** Takes in rows from number `from` on, and answers the number of the row before which the slots must be doubled, or `count`. */
type Insert = (
  pairs: WordPairs,
  groups: Int32Array,
  values: Column,
  rows: Int32Array,
  from: number,
  count: number,
  counts: Float64Array,
  missingRows: Int32Array,
  hashes: Int32Array,
) => number;

/** Brings the pairs of one array of slots into another, which is empty and has `mask` + 1 slots. */
type Move = (from: Int32Array, to: Int32Array, mask: number) => void;

/** How the words of a value are read. */
export interface WordCode {
  /** Names the kind of column, for the functions that are shared. */
  readonly kind: string;
  readonly words: 1 | 2;
  /** Statements over the column `s`, before the first row. */
  readonly prepare: string;
  /** Statements that declare the words `v` and, where there are two, `w` of row `r`, which is not NULL. */
  readonly read: string;
}

/** How values of a type are read as words; undefined for text, bytes and numbers that are longer. */
export function wordCode(type: DataType): WordCode | undefined {
  const storage = storageOf(type);
  const long = "const sw=new Int32Array(s.values.buffer,s.values.byteOffset,s.values.length*2);";
  switch (storage) {
    case "bool":
    case "int32":
    case "uint32":
    case "days":
      return { kind: storage, words: 1, prepare: "const sv=s.values;", read: "const v=sv[r]|0;" };
    case "int64":
    case "uint64":
    case "ticks":
      return { kind: storage, words: 2, prepare: long, read: "const v=sw[r*2],w=sw[r*2+1];" };
    case "scaled":
    case "time":
    case "millis":
      // Zero has two signs and is one value.
      return {
        kind: storage,
        words: 2,
        prepare: `const sv=s.values;${long}`,
        read: "const zero=sv[r]===0,v=zero?0:sw[r*2],w=zero?0:sw[r*2+1];",
      };
    default:
      return undefined;
  }
}

/** The hash of a pair as `h`; every bit of it depends on all of the pair: slots use the low ones, partitions the high ones. */
function hashPair(words: number): string {
  const second = words === 2 ? "h=h<<15|h>>>17;h=Math.imul(h^w,0x9E3779B1);" : "";
  return `let h=Math.imul(g,0x9E3779B1);h=h<<13|h>>>19;h=Math.imul(h^v,0x9E3779B1);${second}
    h=Math.imul(h^h>>>16,0x85ebca6b);h=Math.imul(h^h>>>13,0xc2b2ae35);h^=h>>>16;`;
}

function compileInsert({ kind, words, prepare, read }: WordCode): Insert {
  const size = words + 1;
  const [same, store] = words === 2 ? ["&&slots[p+2]===w", "slots[p+2]=w;"] : ["", ""];
  return generateShared<Insert>(
    `insert pair ${kind}`,
    "pairs,groups,s,rows,from,count,counts,missingRows,hashes",
    `const {slots,mask,frozen,limit}=pairs,sn=s.nulls;${prepare}
    let added=pairs.count,missing=pairs.missing,i=from;
    rows:for(;i<count;i++){
      const r=rows[i];if(sn[r]!==0)continue;
      const g=groups[r]+1;${read}${hashPair(words)}
      for(let q=h&mask;;q=q+1&mask){
        const p=q*${size},one=slots[p];
        if(one===0){
          if(frozen){missingRows[missing++]=r;hashes[r]=h;break;}
          if(added>=limit)break rows;
          slots[p]=g;slots[p+1]=v;${store}added++;counts[g-1]++;
          break;
        }
        if(one===g&&slots[p+1]===v${same})break;
      }
    }
    pairs.count=added;pairs.missing=missing;
    return i;`,
  );
}

function compileMove(words: number): Move {
  const size = words + 1;
  const [read, store] = words === 2 ? ["const w=from[a+2];", "to[p+2]=w;"] : ["", ""];
  return generateShared<Move>(
    `move pairs of ${words}`,
    "from,to,mask",
    `for(let a=0;a<from.length;a+=${size}){
      const g=from[a];if(g===0)continue;
      const v=from[a+1];${read}${hashPair(words)}
      let q=h&mask;while(to[q*${size}]!==0)q=q+1&mask;
      const p=q*${size};to[p]=g;to[p+1]=v;${store}
    }`,
  );
}
