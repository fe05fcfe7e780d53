import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, type Storage, storageOf } from "../column";
import { generate } from "../generate";

/**
 * Finds rows by their keys: `matches[i]` becomes the row of `keys` that equals row `rows[i]` of `columns`, -1 for none. `slots` is the
 * hash table of `KeySlots`.
 */
type FindKeys = (
  columns: readonly Column[],
  rows: Int32Array,
  count: number,
  keys: readonly Column[],
  slots: Int32Array,
  matches: Int32Array,
) => void;

/**
 * Puts the rows `from .. from + count - 1` of `keys` into `slots`, in order, and moves them together: a row that `skip` marks, or
 * whose key is there already, is left out. `kept[i]` becomes the place (from 0) that the i-th row that stays had; returns how many do.
 */
type AddKeys = (
  keys: readonly Column[],
  from: number,
  count: number,
  skip: Uint8Array | undefined,
  slots: Int32Array,
  kept: Int32Array,
) => number;

export interface CompiledKeys {
  readonly find: FindKeys;
  readonly add: AddKeys;
}

/*
 * Keys as they lie in typed columns are hashed and compared by generated loops, without making an object or a string of them.
 * Comparison is SSIS's own of a full cache: exact, with case and trailing blanks, and NULL equals NULL (DATAFLOW.md section 14).
 */

const compiled = new Map<string, CompiledKeys>();

/** The loops for keys of these types; made once for types that lie in memory alike. */
export function compileKeys(types: readonly DataType[]): CompiledKeys {
  const storages = types.map(storageOf);
  const signature = storages.join();
  const known = compiled.get(signature);
  if (known) return known;
  const made = { find: compileFind(storages), add: compileAdd(storages) };
  compiled.set(signature, made);
  return made;
}

function compileFind(storages: readonly Storage[]): FindKeys {
  const body = `
    const mask=(slots.length>>1)-1;
    ${storages.map((storage, at) => arraysOf("a", at, storage, `columns[${at}]`) + arraysOf("b", at, storage, `keys[${at}]`)).join("")}
    for(let i=0;i<count;i++){
      const r=rows[i];
      ${hashSource("a", "r", storages)}
      let slot=h&mask,found=-1;
      for(let row=slots[2*slot+1];row!==0;row=slots[2*slot+1]){
        if(slots[2*slot]===h){const k=row-1;${equalSource("a", "r", "b", "k", storages, "found=k;break;")}}
        slot=(slot+1)&mask;
      }
      matches[i]=found;
    }`;
  return generate<FindKeys>("columns,rows,count,keys,slots,matches", body, { halves, scratch, words });
}

function compileAdd(storages: readonly Storage[]): AddKeys {
  const body = `
    const mask=(slots.length>>1)-1;
    ${storages.map((storage, at) => arraysOf("a", at, storage, `keys[${at}]`)).join("")}
    let to=from;
    next:for(let r=from;r<from+count;r++){
      if(skip!==undefined&&skip[r-from]===1)continue;
      ${hashSource("a", "r", storages)}
      let slot=h&mask;
      for(let row=slots[2*slot+1];row!==0;row=slots[2*slot+1]){
        if(slots[2*slot]===h){const k=row-1;${equalSource("a", "r", "a", "k", storages, "continue next;")}}
        slot=(slot+1)&mask;
      }
      if(to!==r){${storages.map((storage, at) => moveSource(at, storage)).join("")}}
      slots[2*slot]=h;slots[2*slot+1]=to+1;
      kept[to-from]=r-from;
      to++;
    }
    return to-from;`;
  return generate<AddKeys>("keys,from,count,skip,slots,kept", body, { halves, scratch, words });
}

/** One number as its two halves, for keys that are doubles. */
const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);

/** 64-bit integers as pairs of 32-bit ones: bigints would be made and thrown away for every row. */
function halves(values: BigInt64Array | BigUint64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length * 2);
}

type Kind = "bytes" | "halves" | "bigint" | "double" | "integer";

function kindOf(storage: Storage): Kind {
  switch (storage) {
    case "text":
    case "binary":
      return "bytes";
    case "int64":
    case "uint64":
    case "ticks":
      return "halves";
    case "wide":
      return "bigint";
    case "float32":
    case "float64":
    case "scaled":
    case "time":
    case "millis":
      return "double";
    case "bool":
    case "int32":
    case "uint32":
    case "days":
      return "integer";
  }
}

function arraysOf(side: string, at: number, storage: Storage, column: string): string {
  const name = `${side}${at}`;
  const nulls = `const ${name}n=${column}.nulls;`;
  switch (kindOf(storage)) {
    case "bytes":
      return `${nulls}const ${name}o=${column}.offsets,${name}l=${column}.lengths,${name}b=${column}.bytes;`;
    case "halves":
      return `${nulls}const ${name}v=halves(${column}.values),${name}z=${column}.zones;`;
    default:
      return `${nulls}const ${name}v=${column}.values;`;
  }
}

/** The hash `h` of a row. The lowest bits choose the slot, so the high ones are made to take part at the end. */
function hashSource(side: string, row: string, storages: readonly Storage[]): string {
  const parts = storages.map((storage, at) => {
    const name = `${side}${at}`;
    return `if(${name}n[${row}]===1)h=Math.imul(h^0x5bd1e995,0x01000193);else{${mixSource(name, row, storage)}}`;
  });
  return `let h=0x811c9dc5|0;${parts.join("")}h^=h>>>15;h=Math.imul(h,0x2c1b3c6d);h^=h>>>13;`;
}

function mixSource(name: string, row: string, storage: Storage): string {
  const mix = (value: string) => `h=Math.imul(h^(${value}),0x01000193);`;
  switch (kindOf(storage)) {
    case "bytes":
      return `const end=${name}o[${row}]+${name}l[${row}];for(let p=${name}o[${row}];p<end;p++)${mix(`${name}b[p]`)}`;
    case "halves":
      return `${mix(`${name}v[2*${row}]`)}h^=h>>>16;${mix(`${name}v[2*${row}+1]`)}`;
    case "bigint":
      return `const v=${name}v[${row}];${mix("Number(BigInt.asIntN(32,v))")}${mix("Number(BigInt.asIntN(32,v>>32n))")}`;
    case "double":
      // Adding zero makes one zero of both.
      return `scratch[0]=${name}v[${row}]+0;${mix("words[0]")}h^=h>>>16;${mix("words[1]")}`;
    case "integer":
      return mix(`${name}v[${row}]`);
  }
}

/** Runs `then` when two rows have the same key. */
function equalSource(
  left: string,
  leftRow: string,
  right: string,
  rightRow: string,
  storages: readonly Storage[],
  then: string,
): string {
  const parts = storages.map((storage, at) => {
    const a = `${left}${at}`;
    const b = `${right}${at}`;
    const same = sameSource(a, leftRow, b, rightRow, storage);
    return `if(${a}n[${leftRow}]===1||${b}n[${rightRow}]===1)same=${a}n[${leftRow}]===${b}n[${rightRow}];else{${same}}`;
  });
  const nested = parts.reduceRight((inner, part) => `${part}if(same){${inner}}`, then);
  return `let same=true;${nested}`;
}

function sameSource(a: string, aRow: string, b: string, bRow: string, storage: Storage): string {
  switch (kindOf(storage)) {
    case "bytes":
      return `
        const n=${a}l[${aRow}];
        same=n===${b}l[${bRow}];
        if(same){const x=${a}o[${aRow}],y=${b}o[${bRow}];for(let p=0;p<n;p++)if(${a}b[x+p]!==${b}b[y+p]){same=false;break;}}`;
    case "halves":
      return `same=${a}v[2*${aRow}]===${b}v[2*${bRow}]&&${a}v[2*${aRow}+1]===${b}v[2*${bRow}+1];`;
    default:
      return `same=${a}v[${aRow}]===${b}v[${bRow}];`;
  }
}

/** Moves a key from row `r` to row `to`; the bytes of texts stay where they are. */
function moveSource(at: number, storage: Storage): string {
  const a = `a${at}`;
  const nulls = `${a}n[to]=${a}n[r];`;
  switch (kindOf(storage)) {
    case "bytes":
      return `${nulls}${a}o[to]=${a}o[r];${a}l[to]=${a}l[r];`;
    case "halves":
      return `${nulls}${a}v[2*to]=${a}v[2*r];${a}v[2*to+1]=${a}v[2*r+1];if(${a}z.length>0)${a}z[to]=${a}z[r];`;
    default:
      return `${nulls}${a}v[to]=${a}v[r];`;
  }
}
