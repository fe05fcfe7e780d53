import type { WireColumn, WireShape } from "../protocol";
import { type ColumnValues, columnValues, PackedReader } from "./column-values.ts";

/** A row as a script sees it: one object for all rows of a batch, which stands for one row after the other. */
export interface Row {
  readonly [column: string]: unknown;
  isNull(column: string): boolean;
  /** Sends the row to an output of an exclusion group, by name; the last call counts. */
  directTo(output: string): void;
}

type WireInput = WireShape["inputs"][number];
type WireOutput = WireShape["outputs"][number];

/** A batch of an input: its rows, and what of them goes back. */
export class InputBatch {
  private readonly count: number;
  private readonly byName = new Map<string, ColumnValues>();
  private readonly back: ColumnValues[] = [];
  private readonly directed: Int32Array | undefined;
  private readonly row: Row;
  private at = 0;

  /** `outputs` are all outputs of the component, `position` that of the input. */
  constructor(input: WireInput, outputs: readonly WireOutput[], position: number, count: number, content: Buffer) {
    this.count = count;
    const packed = new PackedReader(content);
    const properties: PropertyDescriptorMap = {};
    const offer = (column: WireColumn, values: ColumnValues, writable: boolean) => {
      if (this.byName.has(column.name)) return;
      this.byName.set(column.name, values);
      properties[column.name] = this.property(column, values, writable);
    };
    for (const column of input.columns) {
      const values = columnValues(column, count, packed);
      offer(column, values, column.writable);
      if (column.writable) this.back.push(values);
    }
    const own = outputs.filter((output) => output.passes === position);
    for (const output of own) {
      for (const column of output.columns) {
        const values = columnValues(column, count);
        offer(column, values, true);
        this.back.push(values);
      }
    }
    const directing = new Map(
      outputs.flatMap((output, index) =>
        own.includes(output) && output.exclusionGroup !== 0 ? [[output.name, index]] : [],
      ),
    );
    this.directed = directing.size === 0 ? undefined : new Int32Array(count).fill(-1);
    this.row = Object.create(this.verbs(directing), properties);
  }

  /** The rows, one after the other, as the same object. */
  *rows(): Generator<Row, void, undefined> {
    for (this.at = 0; this.at < this.count; this.at++) yield this.row;
  }

  /** What goes back to the data flow: the changed columns, and where each row is to go. */
  result(): { readonly content: Uint8Array; readonly directed: number[] | null } {
    const content = Buffer.concat(this.back.flatMap((values) => values.pack(this.count)));
    return { content, directed: this.directed === undefined ? null : [...this.directed] };
  }

  private property(column: WireColumn, values: ColumnValues, writable: boolean): PropertyDescriptor {
    return {
      enumerable: true,
      get: () => values.get(this.at),
      set: (value: unknown) => {
        if (!writable)
          throw new TypeError(`The column "${column.name}" is read-only: its usage type is not ReadWrite.`);
        values.set(this.at, value);
      },
    };
  }

  private verbs(directing: ReadonlyMap<string, number>): object {
    return {
      isNull: (name: string) => {
        const values = this.byName.get(name);
        if (values === undefined) throw new TypeError(`The input has no column "${name}".`);
        return values.isNull(this.at);
      },
      directTo: (name: string) => {
        const output = directing.get(name);
        if (output === undefined || this.directed === undefined) {
          throw new TypeError(`No output "${name}" takes rows that are directed to it.`);
        }
        this.directed[this.at] = output;
      },
    };
  }
}
