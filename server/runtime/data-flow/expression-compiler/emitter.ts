import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { BytesColumn, storageOf } from "../column";
import type { ExactNode } from "./exact-node";
import { kernels } from "./kernels/kernels";

/** Thrown where the generator has no code for a node; the node is then evaluated by the closure evaluator, or the whole expression. */
export class NotGenerated extends Error {}

/** A number, date or condition in generated code: JavaScript expressions for its value and for "is NULL" (0 or 1). */
export interface Scalar {
  readonly value: string;
  readonly isNull: string;
}

/** A piece of UTF-8 text in generated code: where it lies, and whether it is NULL. */
export interface Span {
  readonly bytes: string;
  readonly offset: string;
  readonly length: string;
  readonly isNull: string;
}

/** How nodes become code; see emit-node.ts. */
export interface NodeWriters {
  /** The value of a node that `isScalar`. */
  scalar(node: TypedNode, emitter: Emitter): Scalar;
  /** A text as a place in memory. */
  span(node: TypedNode, emitter: Emitter): Span;
  /** A text appended at `p` of the memory `d` of `target`; `nul` becomes 1 when it is NULL. */
  text(node: TypedNode, emitter: Emitter): void;
}

export interface EmitterOptions {
  /** The closure evaluator for one node. */
  readonly exactNode: (node: TypedNode) => ExactNode;
  /** Whether texts have their decimals behind a point; behind a comma they are read by the closure evaluator. */
  readonly decimalPoint: boolean;
}

/** The largest whole number a float64 holds exactly. */
const MAX_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Collects the source of one loop body. Nothing of a package gets into the source as text: names are made here, values are constants
 * of the environment. A row that the fast code cannot do exactly, or that fails, is handed to the row evaluator (`bailWhen`).
 */
export class Emitter {
  readonly environment: Record<string, unknown> = { ...kernels };
  /** Runs once per batch. */
  readonly prelude: string[] = [];
  /** Runs before each row. */
  readonly rowStart: string[] = [];
  readonly exactNode: EmitterOptions["exactNode"];
  readonly decimalPoint: boolean;
  private readonly writers: NodeWriters;
  private readonly places: ReadonlyMap<string, number>;
  private readonly columns = new Map<string, string>();
  private lines: string[] = [];
  private names = 0;
  private readonly scratch: string[] = [];
  private stages = 0;

  constructor(places: ReadonlyMap<string, number>, writers: NodeWriters, options: EmitterOptions) {
    this.places = places;
    this.writers = writers;
    this.exactNode = options.exactNode;
    this.decimalPoint = options.decimalPoint;
  }

  scalar(node: TypedNode): Scalar {
    return this.writers.scalar(node, this);
  }

  span(node: TypedNode): Span {
    return this.writers.span(node, this);
  }

  text(node: TypedNode): void {
    this.writers.text(node, this);
  }

  /** What the body consists of so far. */
  get body(): string {
    return this.lines.join("\n");
  }

  line(text: string): void {
    this.lines.push(text);
  }

  /** The lines `write` adds, as a block of their own. */
  block(write: () => void): string {
    const outer = this.lines;
    this.lines = [];
    write();
    const text = this.body;
    this.lines = outer;
    return text;
  }

  /** What `write` returns; undefined, and no line added, when there is no code for what it wants to write. */
  attempt<T>(write: () => T): T | undefined {
    const { lines } = this;
    const { length } = lines;
    try {
      return write();
    } catch (error) {
      if (!(error instanceof NotGenerated)) throw error;
      this.lines = lines;
      lines.length = length;
      return undefined;
    }
  }

  name(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  /** A value of the environment under a name of its own. */
  constant(value: unknown): string {
    const name = this.name("k");
    this.environment[name] = value;
    return name;
  }

  /** Leaves the row to the exact evaluator when `condition` holds. */
  bailWhen(condition: string): void {
    this.line(`if(${condition}){slow(r);continue;}`);
  }

  /** A scalar in variables of its own; the value of a NULL is 0, and `expression` is not looked at. */
  held(expression: string, isNull: string): Scalar {
    const [value, nul] = [this.name("v"), this.name("n")];
    this.line(`const ${nul}=${isNull},${value}=${isNull === "0" ? "" : `${nul}!==0?0:`}${expression};`);
    return { value, isNull: nul };
  }

  /** Leaves the row to the exact evaluator unless the scalar lies between two numbers; NULL does. Too large to be exact never does. */
  requireRange({ value, isNull }: Scalar, min: number | bigint, max: number | bigint): void {
    const least = min < -MAX_EXACT ? -MAX_EXACT : min;
    const most = max > MAX_EXACT ? MAX_EXACT : max;
    this.bailWhen(`${isNull === "0" ? "" : `${isNull}===0&&`}!(${value}>=${least}&&${value}<=${most})`);
  }

  /** A column's arrays as names: `n` nulls and `v` values, or `o`, `l` and `b` of text, each behind the name. */
  column(reference: string, arrays: "nulls" | "number" | "text"): string {
    const place = this.places.get(reference);
    if (place === undefined || place < 0) throw new NotGenerated();
    const key = `${place} ${arrays}`;
    const known = this.columns.get(key);
    if (known !== undefined) return known;
    const name = this.name("c");
    this.columns.set(key, name);
    this.prelude.push(`const ${name}=buffer.columns[${place}],${name}n=${name}.nulls;`);
    if (arrays === "number") this.prelude.push(`const ${name}v=${name}.values;`);
    if (arrays === "text")
      this.prelude.push(`const ${name}o=${name}.offsets,${name}l=${name}.lengths,${name}b=${name}.bytes;`);
    return name;
  }

  /**
   * The lines `write` adds, for a text that is needed on the way, and the memory to write it to, which is free again with the next row.
   * A text inside of another has memory of its own, because the outer one is not finished.
   */
  staged(write: () => void): { memory: string; body: string } {
    const level = this.stages++;
    let memory = this.scratch[level];
    if (memory === undefined) {
      memory = this.constant(new BytesColumn(dataType("DT_WSTR"), 1024));
      this.scratch[level] = memory;
      this.rowStart.push(`${memory}.used=0;`);
    }
    try {
      return { memory, body: this.block(write) };
    } finally {
      this.stages--;
    }
  }
}

const numberStorages = new Set(["bool", "int32", "uint32", "float32", "float64", "scaled", "days", "millis"]);
const bigStorages = new Set(["int64", "uint64", "wide"]);

/** Whether a column holds whole numbers as bigint: 64 bits, and exact numbers of more than 15 digits. */
export function isBig(type: DataType): boolean {
  return bigStorages.has(storageOf(type));
}

/**
 * Whether generated code has values of a type as JavaScript numbers: those stored as such, and whole numbers of 64 bits and more as long
 * as they are exact in float64.
 */
export function isScalar(type: DataType): boolean {
  return numberStorages.has(storageOf(type)) || isBig(type);
}

/** "is NULL" of something that is NULL when any of its parts is. */
export function anyNull(...parts: string[]): string {
  const open = parts.filter((part) => part !== "0");
  return open.length === 0 ? "0" : open.length === 1 ? (open[0] ?? "0") : `(${open.join("|")})`;
}
