import { BytesColumn, type Column } from "../../data-flow/column";
import { generate } from "../../data-flow/generate";
import { encodeField } from "./encode-field";
import { floorDays, roundTen, writeMoment, writeNumeric, writeSmallNumeric, writeUuid } from "./encode-value";

/** Rows of columns as COPY takes them in binary format. */
export interface RowEncoder {
  /** The most bytes a row takes without its texts. */
  readonly rowBytes: number;
  /** Columns of text or bytes, whose sizes come on top. */
  readonly texts: readonly BytesColumn[];
  /**
   * Writes the rows at `rows[0] .. rows[count - 1]` at a place of `bytes`, which has room for them, and returns the place behind the
   * last one. Rows with a number out of its type's range are noted in `outOfRange`, counted from 0.
   */
  readonly encode: (
    bytes: Buffer,
    view: DataView,
    at: number,
    rows: Int32Array,
    count: number,
    outOfRange: number[],
  ) => number;
}

/**
 * Compiles the loop that writes columns in the types of a table (pg_type.oid). Undefined when a column holds what only the server can
 * turn into its type.
 */
export function compileRowEncoder(columns: readonly Column[], types: readonly number[]): RowEncoder | undefined {
  const environment: Record<string, unknown> = {
    small: writeSmallNumeric,
    num: writeNumeric,
    uuid: writeUuid,
    moment: writeMoment,
    BIG: BigInt,
    roundTen,
    floorDays,
  };
  const setUp: string[] = [];
  const steps: string[] = [];
  let rowBytes = 2;
  for (const [index, column] of columns.entries()) {
    const field = encodeField(column, types[index] ?? 0, index);
    if (field === undefined) return undefined;
    environment[`c${index}`] = column;
    setUp.push(arraysOf(column, index));
    rowBytes += field.size;
    steps.push(`if(n${index}[r]===1){b[at]=b[at+1]=b[at+2]=b[at+3]=255;at+=4;}else{${field.write}}`);
  }
  const body = `
    let n=0,x=0,y=0,fail=0;
    ${setUp.join("")}
    for(let i=0;i<count;i++){
      const r=rows[i];
      b[at]=${columns.length >> 8};b[at+1]=${columns.length & 255};at+=2;
      ${steps.join("\n")}
      if(fail!==0){outOfRange.push(i);fail=0;}
    }
    return at;`;
  return {
    rowBytes,
    texts: columns.filter((column) => column instanceof BytesColumn),
    encode: generate<RowEncoder["encode"]>("b,view,at,rows,count,outOfRange", body, environment),
  };
}

/** The arrays of a column; those of its text are asked for with each batch, because they come from its source. */
function arraysOf(column: Column, index: number): string {
  const nulls = `const n${index}=c${index}.nulls;`;
  if (column instanceof BytesColumn)
    return `${nulls}const o${index}=c${index}.offsets,l${index}=c${index}.lengths,t${index}=c${index}.bytes;`;
  const values = `${nulls}const v${index}=c${index}.values;`;
  return column.storage === "int64"
    ? `${values}const w${index}=new Int32Array(v${index}.buffer,v${index}.byteOffset,v${index}.length*2);`
    : values;
}
