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

/**
 * A function that copies columns between buffers: `columns[i]` of the source (an index) becomes column i of the target. A source
 * index of -1 gives NULLs.
 */
export function compileGather(columns: readonly number[], types: readonly DataType[]): Gather {
  const copies = columns.map((index, position) => {
    if (index < 0)
      return generate<ColumnCopy>(
        "source,rows,from,to,target,at",
        "target.columns[position].nulls.fill(1,at,at+to-from);",
        { position },
      );
    const type = types[position];
    const storage = type === undefined ? "text" : storageOf(type);
    const zoned = type?.name === "DT_DBTIMESTAMPOFFSET";
    const loop = storage === "text" || storage === "binary" ? BYTES : zoned ? ZONED : VALUES;
    const head = "const s=source.columns[index],t=target.columns[position],sn=s.nulls,tn=t.nulls;";
    return generate<ColumnCopy>("source,rows,from,to,target,at", head + loop, { index, position });
  });
  return (source, rows, from, to, target, at) => {
    for (const copy of copies) copy(source, rows, from, to, target, at);
  };
}

type ColumnCopy = Gather;
