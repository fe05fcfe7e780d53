import type { DataType } from "@/server/runtime/model/data-type";
import { storageOf } from "../column";

/** Thrown where the generator has no loop for a node; the expression is then evaluated by the closure evaluator. */
export class NotGenerated extends Error {}

/** A scalar in generated code: JavaScript expressions for its value and for "is NULL" (0 or 1). */
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

/** The largest whole number a float64 holds exactly. */
const MAX_EXACT = Number.MAX_SAFE_INTEGER;

/**
 * Collects the source of one loop body. Nothing of a package gets into the source as text: names are made here, values are constants
 * of the environment. A row that the fast code cannot do exactly is handed to the row evaluator (`bail`).
 */
export class Emitter {
  readonly environment: Record<string, unknown>;
  /** Runs once per batch. */
  readonly prelude: string[] = [];
  private readonly places: ReadonlyMap<string, number>;
  private readonly columns = new Map<number, string>();
  private lines: string[] = [];
  private names = 0;

  constructor(places: ReadonlyMap<string, number>, environment: Record<string, unknown>) {
    this.places = places;
    this.environment = environment;
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

  /** Leaves the row to the exact evaluator when a whole number is too large to be exact. */
  bailUnlessExact(value: string): void {
    this.bailWhen(`!(${value}<=${MAX_EXACT}&&${value}>=-${MAX_EXACT})`);
  }

  /** A column's arrays as names: `<name>v` values or `<name>o`, `<name>l`, `<name>b` of text, and `<name>n` nulls. */
  column(reference: string): string {
    const place = this.places.get(reference);
    if (place === undefined || place < 0) throw new NotGenerated();
    const known = this.columns.get(place);
    if (known) return known;
    const name = this.name("c");
    this.columns.set(place, name);
    this.prelude.push(`const ${name}=buffer.columns[${place}],${name}n=${name}.nulls;`);
    return name;
  }

  numberColumn(reference: string): Scalar {
    const name = this.column(reference);
    if (!this.prelude.some((line) => line.startsWith(`const ${name}v=`)))
      this.prelude.push(`const ${name}v=${name}.values;`);
    return { value: `${name}v[r]`, isNull: `${name}n[r]` };
  }

  textColumn(reference: string): Span {
    const name = this.column(reference);
    if (!this.prelude.some((line) => line.startsWith(`const ${name}o=`)))
      this.prelude.push(`const ${name}o=${name}.offsets,${name}l=${name}.lengths,${name}b=${name}.bytes;`);
    return { bytes: `${name}b`, offset: `${name}o[r]`, length: `${name}l[r]`, isNull: `${name}n[r]` };
  }
}

const numberStorages = new Set(["bool", "int32", "uint32", "float32", "float64", "scaled", "days", "millis"]);

/** Whether a type's values are JavaScript numbers in the columns of a buffer. */
export function isNumberStored(type: DataType): boolean {
  return numberStorages.has(storageOf(type));
}

/** "is NULL" of something that is NULL when any of its parts is. */
export function anyNull(...parts: string[]): string {
  const open = parts.filter((part) => part !== "0");
  return open.length === 0 ? "0" : open.join("|");
}
