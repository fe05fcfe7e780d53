import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, type Storage, storageOf } from "../column";
import { generateShared } from "../generate";

/** Computes a hash of 32 bits for each of the rows over some columns: `hashes[row]`. NULL is a value like others. */
export type Hash = (columns: readonly Column[], rows: Int32Array, count: number, hashes: Int32Array) => void;

type HashColumn = (column: Column, rows: Int32Array, count: number, hashes: Int32Array) => void;

/** Two words of 32 bits, as any eight-byte value has them; read so, no bigint is made. */
const WORDS = "const sw=new Int32Array(sv.buffer,sv.byteOffset,sv.length*2);";
const NULL_WORD = 0x2545f491;

/** A hash over columns of these types. It depends on the values alone, so that rows put on disk have the same one again. */
export function compileHash(types: readonly DataType[]): Hash {
  const parts = types.map((type) => hashColumn(storageOf(type)));
  return (columns, rows, count, hashes) => {
    for (let i = 0; i < count; i++) hashes[rows[i] as number] = 0;
    for (let c = 0; c < parts.length; c++) parts[c]?.(columns[c] as Column, rows, count, hashes);
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      hashes[row] = spread(hashes[row] as number);
    }
  };
}

/** The hash of a text that is no column's, of the same kind. */
export function hashText(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return spread(hash);
}

/** Lets every bit of a hash depend on all others: tables use the low ones, partitions the high ones. */
function spread(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hashColumn(storage: Storage): HashColumn {
  const { prepare, mix } = valueWords(storage);
  return generateShared<HashColumn>(
    `hash ${storage}`,
    "s,rows,count,hashes",
    `const sn=s.nulls;${prepare}
    for(let i=0;i<count;i++){
      const r=rows[i];let h=hashes[r];
      if(sn[r]!==0)h=Math.imul(h^${NULL_WORD},0x9E3779B1);else{${mix}}
      hashes[r]=h<<13|h>>>19;
    }`,
  );
}

const mixWord = (word: string) => `h=Math.imul(h^${word},0x9E3779B1);`;

function valueWords(storage: Storage): { prepare: string; mix: string } {
  switch (storage) {
    case "bool":
    case "int32":
    case "uint32":
    case "days":
      return { prepare: "const sv=s.values;", mix: mixWord("sv[r]") };
    case "float32":
      return {
        prepare: "const sv=s.values,sw=new Int32Array(sv.buffer,sv.byteOffset,sv.length);",
        mix: mixWord("(sv[r]===0?0:sw[r])"),
      };
    case "float64":
    case "scaled":
    case "time":
    case "millis":
      // Zero has two signs and is one value.
      return {
        prepare: `const sv=s.values;${WORDS}`,
        mix: `if(sv[r]!==0){${mixWord("sw[r*2]")}h=h<<15|h>>>17;${mixWord("sw[r*2+1]")}}`,
      };
    case "int64":
    case "uint64":
    case "ticks":
      return {
        prepare: `const sv=s.values;${WORDS}`,
        mix: `${mixWord("sw[r*2]")}h=h<<15|h>>>17;${mixWord("sw[r*2+1]")}`,
      };
    case "wide":
      return {
        prepare: "const sv=s.values;",
        mix: `const v=sv[r];${mixWord("Number(BigInt.asIntN(32,v))")}h=h<<15|h>>>17;${mixWord("Number(BigInt.asIntN(32,v>>32n))")}`,
      };
    case "text":
    case "binary":
      return {
        prepare: "const so=s.offsets,sl=s.lengths,sb=s.bytes;",
        mix: `const n=sl[r],o=so[r],end=o+n;let k=o;
          for(;k+4<=end;k+=4){${mixWord("(sb[k]|sb[k+1]<<8|sb[k+2]<<16|sb[k+3]<<24)")}h^=h>>>15;}
          for(;k<end;k++)h=Math.imul(h^sb[k],0x01000193);
          ${mixWord("n")}`,
      };
  }
}
