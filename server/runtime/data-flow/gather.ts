import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "./buffer";
import { storageOf } from "./column";
import { generateShared } from "./generate";

/** Copies the selected rows of some columns of a buffer behind the `at` rows that `target` holds already. */
export type Gather = (
  source: Pick<DataBuffer, "columns">,
  rows: Int32Array,
  from: number,
  to: number,
  target: Pick<DataBuffer, "columns">,
  at: number,
) => void;

/** What a loop does for row `r` of the source, unless there is none. */
const orGap = (gaps: boolean, copy: string) => (gaps ? `if(r<0)tn[at]=1;else{${copy}}` : copy);

const valuesLoop = (gaps: boolean) =>
  `const sv=s.values,tv=t.values;for(let i=from;i<to;i++){const r=rows[i];${orGap(gaps, "tn[at]=sn[r];tv[at]=sv[r];")}at++;}`;
const zonedLoop = (gaps: boolean) =>
  `const sv=s.values,tv=t.values,sz=s.zones,tz=t.zones;for(let i=from;i<to;i++){const r=rows[i];${orGap(gaps, "tn[at]=sn[r];tv[at]=sv[r];tz[at]=sz[r];")}at++;}`;
const bytesLoop = (gaps: boolean) => `
  const so=s.offsets,sl=s.lengths,sb=s.bytes,to_=t.offsets,tl=t.lengths;
  let size=0;
  for(let i=from;i<to;i++){const r=rows[i];if(${gaps ? "r>=0&&" : ""}sn[r]===0)size+=sl[r];}
  if(at===0)t.begin();
  const tb=t.reserve(size);
  let p=t.used;
  for(let i=from;i<to;i++){
    const r=rows[i];
    to_[at]=p;
    if(${gaps ? "r<0||" : ""}sn[r]!==0){tn[at]=1;tl[at]=0;}
    else{
      const n=sl[r];
      tn[at]=0;tl[at]=n;
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

/** A function that copies columns between buffers. With `gaps`, a row number of -1 gives NULLs. */
export function compileGather(columns: readonly ColumnCopy[], gaps = false): Gather {
  const copies = columns.map((column) =>
    generateShared<Gather>(kindOf(column, gaps), "source,rows,from,to,target,at", bodyOf(column, gaps)),
  );
  return (source, rows, from, to, target, at) => {
    for (const copy of copies) copy(source, rows, from, to, target, at);
  };
}

function kindOf({ from, to, type }: ColumnCopy, gaps: boolean): string {
  const zone = type.name === "DT_DBTIMESTAMPOFFSET" ? " with zone" : "";
  return `gather ${storageOf(type)}${zone} ${from} to ${to}${gaps ? " with gaps" : ""}`;
}

function bodyOf({ from, to, type }: ColumnCopy, gaps: boolean): string {
  const storage = storageOf(type);
  const bytes = storage === "text" || storage === "binary";
  // The memory of a text column begins anew with the first row, also when that row and its neighbours are NULL.
  if (from < 0)
    return `const t=target.columns[${to}];t.nulls.fill(1,at,at+to-from);${bytes ? "if(at===0)t.begin();" : ""}`;
  const makeLoop = bytes ? bytesLoop : type.name === "DT_DBTIMESTAMPOFFSET" ? zonedLoop : valuesLoop;
  return `const s=source.columns[${from}],t=target.columns[${to}],sn=s.nulls,tn=t.nulls;${makeLoop(gaps)}`;
}
