import { DTS_E_TXSCD_FIXEDATTRIBUTECHANGE, DTS_E_TXSCD_LOOKUPFAILURE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { rowValueOf } from "../ole-db/row-value";
import {
  type DimensionColumn,
  type DimensionRole,
  type DimensionShape,
  dimensionShape,
} from "../scd/dimension-columns";
import { DimensionLookup } from "../scd/dimension-lookup";
import { type IsChanged, isChanged } from "../scd/is-changed";

/**
 * Slowly Changing Dimension: compares rows with the current rows of a dimension table and says by the output they leave through what
 * is to be done with them (DATAFLOW.md section 12). The components the wizard puts behind do it.
 */
export const slowlyChangingDimension: ComponentDefinition = {
  classId: "Microsoft.SCD",
  displayName: "Slowly Changing Dimension",
  validate({ component, inputs: [input] }) {
    if (input?.connected) dimensionShape(component, input);
  },
  create: (context) => new SlowlyChangingDimensionRuntime(context),
};

/** The outputs in their order; names are in the language of whoever made the package. */
const outputNames = ["unchanged", "new", "fixed", "changing", "historical", "inferred"] as const;

type OutputName = (typeof outputNames)[number];

/** What of a row has changed. */
type Changes = Record<Exclude<DimensionRole, "other" | "key">, boolean>;

class SlowlyChangingDimensionRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly shape: DimensionShape | undefined;
  private readonly outputs: ReadonlyMap<OutputName, OutputPort>;
  private sql: AcquiredSql | undefined;
  private lookup: DimensionLookup | undefined;

  constructor(context: ComponentContext) {
    const [input] = context.inputs;
    this.context = context;
    this.shape = input && dimensionShape(context.component, input);
    this.outputs = new Map(
      outputNames.flatMap((name, at) => {
        const output = context.component.outputs[at];
        const port = context.outputs.find((one) => one.output === output);
        return port === undefined ? [] : [[name, port] as const];
      }),
    );
  }

  async acquireConnections(): Promise<void> {
    if (this.shape?.detectsChanges) this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { shape, sql, context } = this;
    if (shape === undefined || sql === undefined) return;
    const { batchRows, component, signal } = context;
    this.lookup = await DimensionLookup.open(shape, sql.connection, batchRows, component.name, signal);
  }

  async processInput(batch: Batch): Promise<void> {
    const { lookup, shape } = this;
    if (shape === undefined) return;
    if (lookup === undefined) {
      this.outputs.get("new")?.passAll(batch);
      return;
    }
    await lookup.find(batch, this.context.signal);
    const compared = shape.attributes.flatMap((attribute, at) => {
      const column = batch.buffer.columns[attribute.source.index];
      const other = lookup.attributes[at];
      return column === undefined || other === undefined ? [] : [{ attribute, at, differs: isChanged(column, other) }];
    });
    for (let at = 0; at < batch.count; at++) {
      const row = batch.rows[at] ?? 0;
      const found = lookup.found[at] ?? -1;
      if (found >= 0) this.directKnown(batch, row, found, lookup, compared);
      else if (shape.failsOnMiss) throw this.missing(batch, row);
      else this.direct("new", row);
    }
  }

  async cleanup(): Promise<void> {
    await this.sql?.release();
  }

  /**
   * A row whose key the dimension has. An inferred member is filled in, whatever differs. A fixed attribute that changed keeps the row from
   * every update. A historical change makes a new row, which brings its changing attributes along; the older rows of the key
   * get these only when the package wants history to be changed too.
   */
  private directKnown(
    batch: Batch,
    row: number,
    found: number,
    lookup: DimensionLookup,
    compared: readonly { readonly attribute: DimensionColumn; readonly at: number; readonly differs: IsChanged }[],
  ): void {
    if (lookup.inferred[found] === 1) {
      this.direct("inferred", row);
      return;
    }
    const changes: Changes = { changing: false, historical: false, fixed: false };
    for (const { attribute, at, differs } of compared) {
      const { role } = attribute;
      if (role === "key" || role === "other" || changes[role]) continue;
      changes[role] = lookup.isMisfit(at, found) || differs(row, found);
      if (changes.fixed && this.shape?.failsOnFixedChange) throw this.fixedChange(batch, row, attribute);
    }
    if (changes.fixed) {
      this.direct("fixed", row);
      return;
    }
    if (changes.historical) this.direct("historical", row);
    if (changes.changing && (!changes.historical || this.shape?.updatesHistory)) this.direct("changing", row);
    if (!changes.historical && !changes.changing) this.direct("unchanged", row);
  }

  private direct(name: OutputName, row: number): void {
    const selection = this.outputs.get(name)?.selection;
    if (selection !== undefined) selection.rows[selection.count++] = row;
  }

  private missing(batch: Batch, row: number): DtsError {
    const { component } = this.context;
    const key = this.keyText(batch, row);
    const text = `"${component.name}" found no current row of its dimension for ${key}, and FailOnLookupFailure is set.`;
    return new DtsError(DTS_E_TXSCD_LOOKUPFAILURE, text, { details: { row: rowNumber(batch, row), key } });
  }

  private fixedChange(batch: Batch, row: number, { source, reference }: DimensionColumn): DtsError {
    const { component } = this.context;
    const key = this.keyText(batch, row);
    const text = `The fixed attribute "${reference}" of the dimension differs from the column "${source.name}" for ${key}, and "${component.name}" fails then (FailOnFixedAttributeChange).`;
    const details = { row: rowNumber(batch, row), key, column: source.name };
    return new DtsError(DTS_E_TXSCD_FIXEDATTRIBUTECHANGE, text, { details });
  }

  private keyText({ buffer }: Batch, row: number): string {
    const texts = (this.shape?.keys ?? []).map(({ source }) => {
      const column = buffer.columns[source.index];
      const value = column === undefined ? null : rowValueOf(column, "mssql", false)(row);
      return `${source.name} = ${value === null ? "NULL" : `"${value}"`}`;
    });
    return texts.join(", ");
  }
}

function rowNumber({ buffer }: Batch, row: number): string {
  return String(buffer.firstRow + row + 1);
}
