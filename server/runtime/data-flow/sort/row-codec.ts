import type { DataType } from "@/server/runtime/model/data-type";
import type { Batch, DataBuffer } from "../buffer";
import { type Column, storageOf } from "../column";
import { generate } from "../generate";
import { HEADER_WORDS, type RowBlock } from "./row-block";
import { KeyHeap, type SortKey } from "./sort-key";
import type { TextKeys } from "./text-keys";

/** A column that is carried through the sort: its places in the buffers of the input and of the output. */
export interface CarriedColumn {
  readonly type: DataType;
  readonly from: number;
  /** Every output column that is made of it. */
  readonly to: readonly number[];
}

/** Turns buffers of columns into records and back. */
export interface RowCodec {
  /** Numbers per row of its blocks. */
  readonly width: number;
  /** The texts of the first key by their numbers. */
  readonly firstTexts: TextKeys | undefined;
  /** Appends the rows of a batch with their keys, each where the target wants it. */
  encode(batch: Batch, target: RowTarget): void;
  /** Writes rows of a block, `count` of those in `order` from `from` on, into rows 0, 1, ... of a buffer; its text then lies in the block. */
  decode(block: RowBlock, order: Uint32Array, from: number, count: number, buffer: Pick<DataBuffer, "columns">): void;
}

/** Says where rows go. */
export interface RowTarget {
  /**
   * The block the row with this key goes to, with room for it: its key lies at `start` in `keys`, `length` bytes long; `text` is the
   * number of its first text (`KeyHeap.firstText`), `bytes` the room its bytes take, key included. The row is appended at once.
   */
  place(keys: Buffer, start: number, length: number, text: number, bytes: number): RowBlock;
}

type Encode = (
  columns: readonly Column[],
  rows: Int32Array,
  count: number,
  target: RowTarget,
  keys: Buffer,
  starts: Int32Array,
  texts: Int32Array,
) => void;
type Decode = (block: RowBlock, order: Uint32Array, from: number, count: number, columns: readonly Column[]) => void;

const NULLS_PER_WORD = 32;

/** The codec for rows of these columns that are sorted by these keys. */
export function compileRowCodec(keys: readonly SortKey[], carried: readonly CarriedColumn[]): RowCodec {
  const heap = new KeyHeap(keys);
  let starts = new Int32Array(0);
  let firstTexts = new Int32Array(0);
  const nullWords = Math.ceil(carried.length / NULLS_PER_WORD);
  const places = placesOf(carried, HEADER_WORDS + nullWords);
  const width = places.end;
  const encode = generate<Encode>(
    "columns,rows,count,target,keys,starts,texts",
    encodeBody(carried, places, nullWords),
    {
      copyBytes,
      writeWide,
    },
  );
  const decode = generate<Decode>("block,order,from,count,columns", decodeBody(carried, places), { readWide });
  return {
    width,
    firstTexts: heap.firstTexts,
    encode({ buffer, rows, count }, target) {
      if (starts.length <= count) {
        starts = new Int32Array(count + 1);
        firstTexts = new Int32Array(count);
      }
      heap.clear();
      for (let i = 0; i < count; i++) {
        starts[i] = heap.append(buffer, rows[i] as number);
        firstTexts[i] = heap.firstText;
      }
      starts[count] = heap.used;
      const columns = carried.map(({ from }) => buffer.columns[from] as Column);
      encode(columns, rows, count, target, heap.bytes, starts, firstTexts);
    },
    decode: (block, order, from, count, { columns }) => decode(block, order, from, count, columns),
  };
}

interface Places {
  readonly of: readonly number[];
  readonly end: number;
}

/** Where the numbers of each column begin within a row. */
function placesOf(carried: readonly CarriedColumn[], first: number): Places {
  let end = first;
  const of = carried.map(({ type }) => {
    const place = end;
    end += wordsOf(type);
    return place;
  });
  return { of, end };
}

const isBytes = (type: DataType) => storageOf(type) === "text" || storageOf(type) === "binary";
const isZoned = (type: DataType) => type.name === "DT_DBTIMESTAMPOFFSET";
/** Unscaled values of any size lie in plain arrays; DT_CY does not. */
const isWide = (type: DataType) => storageOf(type) === "wide" && type.name !== "DT_CY";

function wordsOf(type: DataType): number {
  if (isWide(type)) return 4;
  switch (storageOf(type)) {
    case "float64":
    case "scaled":
    case "time":
    case "millis":
    case "int64":
    case "uint64":
    case "wide":
      return 2;
    case "ticks":
      return isZoned(type) ? 3 : 2;
    default:
      return 1;
  }
}

/** A typed array of values of 4 or 8 bytes as numbers of 32 bits. */
const wordsView = (values: string) => `new Int32Array(${values}.buffer,${values}.byteOffset,${values}.byteLength>>2)`;

function encodeBody(carried: readonly CarriedColumn[], places: Places, nullWords: number): string {
  const prepare = carried.map(({ type }, c) => {
    const nulls = `const s${c}=columns[${c}],n${c}=s${c}.nulls;`;
    if (isBytes(type)) return `${nulls}const o${c}=s${c}.offsets,l${c}=s${c}.lengths,b${c}=s${c}.bytes;`;
    const view = wordsOf(type) === 1 && storageOf(type) !== "float32" ? `s${c}.values` : wordsView(`s${c}.values`);
    return `${nulls}const v${c}=${isWide(type) ? `s${c}.values` : view};${isZoned(type) ? `const z${c}=s${c}.zones;` : ""}`;
  });
  const copy = carried.map(({ type }, c) => {
    const w = places.of[c] as number;
    if (isBytes(type))
      return `if(n${c}[r]===0){const n=l${c}[r];words[w+${w}]=n;copyBytes(bytes,p,b${c},o${c}[r],n);p+=n;}else words[w+${w}]=0;`;
    if (isWide(type)) return `if(n${c}[r]===0)writeWide(words,w+${w},v${c}[r]);`;
    if (wordsOf(type) === 1) return `words[w+${w}]=v${c}[r];`;
    const zone = isZoned(type) ? `words[w+${w + 2}]=z${c}[r];` : "";
    return `words[w+${w}]=v${c}[r*2];words[w+${w + 1}]=v${c}[r*2+1];${zone}`;
  });
  const nulls = Array.from({ length: nullWords }, (_, word) => {
    const bits = carried
      .map((_, c) => c)
      .filter((c) => Math.floor(c / NULLS_PER_WORD) === word)
      .map((c) => `n${c}[r]<<${c % NULLS_PER_WORD}`);
    return `words[w+${HEADER_WORDS + word}]=${bits.join("|")};`;
  });
  const sizes = carried.map(({ type }, c) => (isBytes(type) ? `if(n${c}[r]===0)need+=l${c}[r];` : ""));
  return `
    ${prepare.join("")}
    for(let i=0;i<count;i++){
      const r=rows[i],k=starts[i],key=starts[i+1]-k;
      let need=key;${sizes.join("")}
      const block=target.place(keys,k,key,texts[i],need),words=block.words,bytes=block.bytes;
      const first=block.used,w=block.rows*${places.end};
      copyBytes(bytes,first,keys,k,key);
      let p=first+key;
      ${copy.join("")}${nulls.join("")}
      words[w]=first;words[w+1]=key;words[w+2]=need;words[w+3]=texts[i];
      block.used=p;block.rows++;
    }`;
}

function decodeBody(carried: readonly CarriedColumn[], places: Places): string {
  const targets = carried.flatMap(({ type, to }, c) => to.map((index) => ({ type, c, index, name: `${c}_${index}` })));
  const prepare = targets.map(({ type, index, name }) => {
    const nulls = `const t${name}=columns[${index}],n${name}=t${name}.nulls;`;
    if (isBytes(type)) return `${nulls}const o${name}=t${name}.offsets,l${name}=t${name}.lengths;t${name}.bytes=bytes;`;
    const view =
      wordsOf(type) === 1 && storageOf(type) !== "float32" ? `t${name}.values` : wordsView(`t${name}.values`);
    return `${nulls}const v${name}=${isWide(type) ? `t${name}.values` : view};${isZoned(type) ? `const z${name}=t${name}.zones;` : ""}`;
  });
  const copy = carried.map(({ type, to }, c) => {
    const w = places.of[c] as number;
    const bit = `words[w+${HEADER_WORDS + Math.floor(c / NULLS_PER_WORD)}]>>>${c % NULLS_PER_WORD}&1`;
    const writes = to.map((index) => {
      const name = `${c}_${index}`;
      const nulls = `n${name}[i]=${bit};`;
      if (isBytes(type)) return `${nulls}o${name}[i]=p;l${name}[i]=words[w+${w}];`;
      if (isWide(type)) return `${nulls}if(n${name}[i]===0)v${name}[i]=readWide(words,w+${w});`;
      if (wordsOf(type) === 1) return `${nulls}v${name}[i]=words[w+${w}];`;
      const zone = isZoned(type) ? `z${name}[i]=words[w+${w + 2}];` : "";
      return `${nulls}v${name}[i*2]=words[w+${w}];v${name}[i*2+1]=words[w+${w + 1}];${zone}`;
    });
    return writes.join("") + (isBytes(type) ? `p+=words[w+${w}];` : "");
  });
  return `
    const words=block.words,bytes=block.bytes;${prepare.join("")}
    for(let i=0;i<count;i++){
      const w=order[from+i]*${places.end};
      let p=words[w]+words[w+1];
      ${copy.join("")}
    }`;
}

function copyBytes(target: Uint8Array, to: number, source: Uint8Array, from: number, length: number): void {
  for (let i = 0; i < length; i++) target[to + i] = source[from + i] as number;
}

/** A value of up to 128 bits as four numbers. */
function writeWide(words: Int32Array, at: number, value: bigint): void {
  for (let i = 0; i < 4; i++) words[at + i] = Number(BigInt.asIntN(32, value >> BigInt(32 * i)));
}

function readWide(words: Int32Array, at: number): bigint {
  let value = BigInt(words[at + 3] as number);
  for (let i = 2; i >= 0; i--) value = (value << 32n) | BigInt((words[at + i] as number) >>> 0);
  return value;
}
