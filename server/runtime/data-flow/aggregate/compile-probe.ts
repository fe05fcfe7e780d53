import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, storageOf } from "../column";
import { generateShared } from "../generate";

/** What a probe works on: the slots of a hash table and the columns its entries lie in. */
export interface ProbeTable {
  /** Two numbers per slot: the entry + 1 (0 for a free slot) and its hash. */
  readonly slots: Int32Array;
  /** Number of slots - 1; their number is a power of two. */
  readonly mask: number;
  readonly keys: readonly Column[];
  count: number;
  /** Whether nothing may be added any more. */
  readonly frozen: boolean;
}

/**
 * Finds the entry of every row, `entries[row]`, and adds what is not there. There must be room for all rows. With a frozen table
 * `entries[row]` is -1 for what is not there. Answers how many rows that are.
 */
export type Probe = (
  table: ProbeTable,
  columns: readonly Column[],
  rows: Int32Array,
  count: number,
  hashes: Int32Array,
  entries: Int32Array,
) => number;

interface KeyCode {
  readonly prepare: string;
  /** Whether entry `e` has the value of row `r`; both are not NULL. */
  readonly equal: string;
  /** Writes the value of row `r`, which is not NULL, into entry `e`. */
  readonly store: string;
  readonly finish: string;
}

/** A probe for keys of these types: one loop that compares and writes all of them. */
export function compileProbe(types: readonly DataType[]): Probe {
  const codes = types.map(keyCode);
  const nulls = types.map(
    (_, c) => `const s${c}=columns[${c}],k${c}=table.keys[${c}],sn${c}=s${c}.nulls,kn${c}=k${c}.nulls;`,
  );
  const equal = codes.map((code, c) => `kn${c}[e]===sn${c}[r]&&(sn${c}[r]!==0||${code.equal})`);
  const store = codes.map((code, c) => `kn${c}[e]=sn${c}[r];if(sn${c}[r]===0){${code.store}}`);
  const body = `
    const slots=table.slots,mask=table.mask,frozen=table.frozen;let added=table.count,missing=0;
    ${nulls.join("")}${codes.map((code) => code.prepare).join("")}
    for(let i=0;i<count;i++){
      const r=rows[i],h=hashes[r];
      let p=h&mask,e;
      for(;;){
        e=slots[p*2]-1;
        if(e<0){
          if(frozen){missing++;break;}
          e=added++;slots[p*2]=added;slots[p*2+1]=h;
          ${store.join("")}
          break;
        }
        if(slots[p*2+1]===h&&${equal.join("&&") || "true"})break;
        p=(p+1)&mask;
      }
      entries[r]=e;
    }
    table.count=added;${codes.map((code) => code.finish).join("")}
    return missing;`;
  const kind = `probe ${types.map((type) => `${storageOf(type)}${isZoned(type) ? " with zone" : ""}`).join(", ")}`;
  return generateShared<Probe>(kind, "table,columns,rows,count,hashes,entries", body, { sameBytes, copyBytes });
}

function keyCode(type: DataType, c: number): KeyCode {
  const values = `const sv${c}=s${c}.values,kv${c}=k${c}.values;`;
  const zoned = isZoned(type);
  switch (storageOf(type)) {
    case "int64":
    case "uint64":
    case "ticks":
      return {
        prepare: `${values}const sw${c}=new Int32Array(sv${c}.buffer,sv${c}.byteOffset,sv${c}.length*2),kw${c}=new Int32Array(kv${c}.buffer,kv${c}.byteOffset,kv${c}.length*2);${zoned ? `const sz${c}=s${c}.zones,kz${c}=k${c}.zones;` : ""}`,
        equal: `kw${c}[e*2]===sw${c}[r*2]&&kw${c}[e*2+1]===sw${c}[r*2+1]`,
        store: `kw${c}[e*2]=sw${c}[r*2];kw${c}[e*2+1]=sw${c}[r*2+1];${zoned ? `kz${c}[e]=sz${c}[r];` : ""}`,
        finish: "",
      };
    case "text":
    case "binary":
      return {
        prepare: `const so${c}=s${c}.offsets,sl${c}=s${c}.lengths,sb${c}=s${c}.bytes,ko${c}=k${c}.offsets,kl${c}=k${c}.lengths,kb${c}=k${c}.bytes;let ku${c}=k${c}.used;`,
        equal: `kl${c}[e]===sl${c}[r]&&sameBytes(kb${c},ko${c}[e],sb${c},so${c}[r],sl${c}[r])`,
        store: `ko${c}[e]=ku${c};kl${c}[e]=sl${c}[r];copyBytes(kb${c},ku${c},sb${c},so${c}[r],sl${c}[r]);ku${c}+=sl${c}[r];`,
        finish: `k${c}.used=ku${c};`,
      };
    case "float32":
    case "float64":
      return {
        prepare: values,
        equal: `(kv${c}[e]===sv${c}[r]||kv${c}[e]!==kv${c}[e]&&sv${c}[r]!==sv${c}[r])`,
        store: `kv${c}[e]=sv${c}[r];`,
        finish: "",
      };
    default:
      return { prepare: values, equal: `kv${c}[e]===sv${c}[r]`, store: `kv${c}[e]=sv${c}[r];`, finish: "" };
  }
}

function isZoned({ name }: DataType): boolean {
  return name === "DT_DBTIMESTAMPOFFSET";
}

function sameBytes(one: Uint8Array, from: number, other: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (one[from + i] !== other[at + i]) return false;
  return true;
}

function copyBytes(target: Uint8Array, to: number, source: Uint8Array, from: number, length: number): void {
  for (let i = 0; i < length; i++) target[to + i] = source[from + i] as number;
}
