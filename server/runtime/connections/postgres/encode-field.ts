import { type Column, scaleOf } from "../../data-flow/column";
import { epochDays } from "./binary-value";

/** How a column is written in PostgreSQL's binary format. */
export interface FieldCode {
  /** Statements that write the value of row `r` behind its size, at `at` of `b`; `fail` marks a value out of the type's range. */
  readonly write: string;
  /** The most bytes a value takes, without those of its text. */
  readonly size: number;
}

/** The largest scale of exact numbers whose digits stay exact in a double when they are put in groups of four. */
const mostSmallScale = 12;

/** Puts a signed 32-bit number at a distance from `at`. */
const put = (value: string, from: number) =>
  `x=${value};b[at+${from}]=x>>>24;b[at+${from + 1}]=x>>>16;b[at+${from + 2}]=x>>>8;b[at+${from + 3}]=x;`;
const sized = (size: number, rest: string): FieldCode => ({
  write: `${put(String(size), 0)}at+=4;${rest}at+=${size};`,
  size: size + 4,
});
const textTargets = new Set([25, 1042, 1043, 114]);

/**
 * The code that writes the values of a column for a type of PostgreSQL (pg_type.oid), with the arrays of the column under the names
 * `v<index>`, `w<index>` (halves of 64-bit numbers), `o<index>`, `l<index>` and `t<index>` (its bytes). Undefined when only the server
 * can turn the value into the type.
 */
export function encodeField(column: Column, oid: number, index: number): FieldCode | undefined {
  const v = `v${index}[r]`;
  const [low, high] = [`w${index}[r*2]`, `w${index}[r*2+1]`];
  switch (column.storage) {
    case "text":
      return encodeText(column.type.name === "DT_GUID", oid, index);
    case "binary":
      return oid === 17 ? bytesOf(index, 0) : undefined;
    case "bool":
      return oid === 16 ? sized(1, `b[at]=${v};`) : undefined;
    case "int32":
    case "uint32":
      return encodeNumber(oid, v);
    case "int64":
      if (oid === 20) return sized(8, put(high, 0) + put(low, 4));
      return oid === 1700 ? numeric(`num(b,at,BIG(${v}),0)`) : undefined;
    case "uint64":
      return oid === 1700 ? numeric(`num(b,at,${v},0)`) : undefined;
    case "float32":
    case "float64":
      return encodeDouble(oid, v);
    case "scaled": {
      const scale = scaleOf(column.type);
      if (oid === 1700)
        return numeric(scale > mostSmallScale ? `num(b,at,BIG(${v}),${scale})` : `small(b,at,${v},${scale})`);
      if (oid === 700 || oid === 701) return encodeDouble(oid, `${v}/${10 ** scale}`);
      return scale === 0 ? encodeNumber(oid, v) : undefined;
    }
    case "wide":
      return oid === 1700 ? numeric(`num(b,at,${v},${scaleOf(column.type)})`) : undefined;
    case "days":
      if (oid === 1082) return sized(4, put(`${v}-${epochDays}`, 0));
      return oid === 1114 ? sized(8, `moment(b,at,(${v}-${epochDays})*86400000);`) : undefined;
    case "millis":
      if (oid === 1082) return sized(4, put(`Math.floor(${v}/86400000)-${epochDays}`, 0));
      return oid === 1114 ? sized(8, `moment(b,at,${v}-${epochDays * 86_400_000});`) : undefined;
    case "time":
      return oid === 1083 ? long(`Math.round(${v}/10)`) : undefined;
    case "ticks":
      return encodeTicks(column.type.name === "DT_DBTIMESTAMPOFFSET", oid, v);
  }
}

function encodeText(isGuid: boolean, oid: number, index: number): FieldCode | undefined {
  if (isGuid && oid === 2950) {
    return sized(16, `uuid(t${index},o${index}[r],b,at);`);
  }
  if (textTargets.has(oid)) return bytesOf(index, isGuid ? 1 : 0);
  // jsonb is the number of its format, then text.
  if (oid !== 3802 || isGuid) return undefined;
  const { write, size } = bytesOf(index, 0);
  return { write: write.replace("x=n;", "x=n+1;").replace("at+=4;", "at+=4;b[at++]=1;"), size: size + 1 };
}

/** Bytes as they are, without `braces` of them on either side. */
function bytesOf(index: number, braces: number): FieldCode {
  const copy = `if(n<48){for(let k=0;k<n;k++)b[at+k]=t${index}[y+k];}else t${index}.copy(b,at,y,y+n);`;
  return { write: `n=l${index}[r]-${braces * 2};y=o${index}[r]+${braces};${put("n", 0)}at+=4;${copy}at+=n;`, size: 4 };
}

function encodeNumber(oid: number, v: string): FieldCode | undefined {
  const outOfRange = (limit: number) => `y=${v};if(y<${-limit}||y>=${limit}){fail=${oid};y=0;}`;
  switch (oid) {
    case 21:
      return sized(2, `${outOfRange(32_768)}b[at]=y>>8;b[at+1]=y;`);
    case 23:
      return sized(4, outOfRange(2_147_483_648) + put("y", 0));
    case 20:
      return long(v);
    case 700:
    case 701:
      return encodeDouble(oid, v);
    case 1700:
      return numeric(`small(b,at,${v},0)`);
    default:
      return undefined;
  }
}

function encodeDouble(oid: number, v: string): FieldCode | undefined {
  if (oid === 701) return sized(8, `view.setFloat64(at,${v});`);
  if (oid !== 700) return undefined;
  return sized(
    4,
    `y=${v};if(Math.abs(y)>3.4028235677973366e38&&Math.abs(y)!==Infinity)fail=700;view.setFloat32(at,y);`,
  );
}

/** The largest exact number: a head of eight bytes and ten groups of digits on either side of the point. */
const numericBytes = 48;

function numeric(call: string): FieldCode {
  return { write: `y=at;at+=4;n=${call};at=y;${put("n", 0)}at+=4+n;`, size: numericBytes + 4 };
}

/** A whole number that is exact in a double, as a 64-bit one. */
function long(value: string): FieldCode {
  return sized(8, `y=${value};${put("Math.floor(y/4294967296)", 0)}${put("y%4294967296", 4)}`);
}

const epochTicks = `${BigInt(epochDays) * 864_000_000_000n}n`;

/** Units of 100 ns lose their last digit, rounded as the server rounds it. */
function encodeTicks(hasZone: boolean, oid: number, v: string): FieldCode | undefined {
  if (oid === 1082 && !hasZone) return sized(4, put(`Number(floorDays(${v}))-${epochDays}`, 0));
  if (oid !== (hasZone ? 1184 : 1114)) return undefined;
  return sized(8, `view.setBigInt64(at,roundTen(${v}-${epochTicks}));`);
}
