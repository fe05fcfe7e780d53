import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "./buffer";
import { storageOf } from "./column";
import { generate } from "./generate";

/** Copies the selected rows of some columns of a buffer behind the `at` rows that `target` holds already. */
export type Gather = (
  source: DataBuffer,
  rows: Int32Array,
  from: number,
  to: number,
  target: DataBuffer,
  at: number,
) => void;

const VALUES =
  "const sv=s.values,tv=t.values;for(let i=from;i<to;i++){const r=rows[i];tn[at]=sn[r];tv[at]=sv[r];at++;}";
const ZONED =
  "const sv=s.values,tv=t.values,sz=s.zones,tz=t.zones;for(let i=from;i<to;i++){const r=rows[i];tn[at]=sn[r];tv[at]=sv[r];tz[at]=sz[r];at++;}";
const BYTES = `
  const so=s.offsets,sl=s.lengths,sb=s.bytes,to_=t.offsets,tl=t.lengths;
  let size=0;
  for(let i=from;i<to;i++){const r=rows[i];if(sn[r]===0)size+=sl[r];}
  if(at===0)t.begin();
  const tb=t.reserve(size);
  let p=t.used;
  for(let i=from;i<to;i++){
    const r=rows[i],n=sl[r];
    tn[at]=sn[r];to_[at]=p;
    if(sn[r]!==0)tl[at]=0;
    else{
      tl[at]=n;
      if(n<48){const o=so[r];for(let k=0;k<n;k++)tb[p+k]=sb[o+k];}else sb.copy(tb,p,so[r],so[r]+n);
      p+=n;
    }
    at++;
  }
  t.used=p;`;

/** One column to copy: places in the source and target buffers; a source of -1 gives NULLs. */
export interface ColumnCopy {
  readonly from: number;
  readonly to: number;
  readonly type: DataType;
}

/** A function that copies columns between buffers. */
export function compileGather(columns: readonly ColumnCopy[]): Gather {
  const copies = columns.map((column) => generate<Gather>("source,rows,from,to,target,at", bodyOf(column)));
  return (source, rows, from, to, target, at) => {
    for (const copy of copies) copy(source, rows, from, to, target, at);
  };
}

function bodyOf({ from, to, type }: ColumnCopy): string {
  const storage = storageOf(type);
  const bytes = storage === "text" || storage === "binary";
  // The memory of a text column begins anew with the first row, also when that row and its neighbours are NULL.
  if (from < 0)
    return `const t=target.columns[${to}];t.nulls.fill(1,at,at+to-from);${bytes ? "if(at===0)t.begin();" : ""}`;
  const loop = bytes ? BYTES : type.name === "DT_DBTIMESTAMPOFFSET" ? ZONED : VALUES;
  return `const s=source.columns[${from}],t=target.columns[${to}],sn=s.nulls,tn=t.nulls;${loop}`;
}
