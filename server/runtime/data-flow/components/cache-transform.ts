import {
  DTS_I_CACHEFILEWRITESTARTED,
  DTS_I_CACHEFILEWRITESUCCEEDED,
  DTS_W_TXLOOKUP_DUPLICATE_KEYS,
  GANTRY_E_DUPLICATECACHEKEY,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Batch } from "../buffer";
import { type AcquiredCache, acquireCache, cacheManager } from "../cache/acquire-cache";
import { cacheColumns } from "../cache/cache-columns";
import { type CacheMappings, cacheMappings } from "../cache/cache-mappings";
import { writeCacheFile } from "../cache/write-cache-file";
import type { BoundInputColumn, ComponentContext, ComponentDefinition, RowRuntime } from "../component";
import { checkKeptSize, keptMemory } from "../kept-memory";
import { type AppendRows, compileAppend } from "../lookup/append-rows";
import type { LookupTable } from "../lookup/lookup-table";
import { rowValueOf } from "../ole-db/row-value";

/**
 * Cache Transform: writes the rows that pass into the cache of a CACHE connection manager, one row per key; lookups of later data
 * flows read it. The first row of a key stays, as in a lookup's own cache.
 */
export const cacheTransform: ComponentDefinition = {
  classId: "Microsoft.Cache",
  displayName: "Cache Transform",
  validate(context) {
    const [port] = context.inputs;
    const columns = cacheColumns(cacheManager(context));
    if (port) cacheMappings(port, columns, context.component.name);
  },
  create: (context) => new CacheTransformRuntime(context),
};

class CacheTransformRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly duplicatesFail: boolean;
  private readonly maxBytes: number;
  private acquired: AcquiredCache | undefined;
  private table: LookupTable | undefined;
  private mappings: CacheMappings = { index: [], others: [] };
  private appendIndex: AppendRows = () => {};
  private appendOthers: AppendRows = () => {};
  private rows: Int32Array;

  constructor(context: ComponentContext) {
    this.context = context;
    this.maxBytes = keptMemory(context.task);
    this.duplicatesFail = context.component.property("TreatDuplicateKeysAsError")?.trim().toLowerCase() === "true";
    this.rows = new Int32Array(context.batchRows);
  }

  async acquireConnections(): Promise<void> {
    this.acquired = await acquireCache(this.context);
  }

  preExecute(): void {
    const { component, inputs } = this.context;
    const [port] = inputs;
    if (this.acquired === undefined || port === undefined) return;
    const { cache } = this.acquired;
    this.mappings = cacheMappings(port, cache.columns, component.name);
    this.appendIndex = compileAppend(cache.columns.index.map(({ dataType }) => dataType));
    this.appendOthers = compileAppend(cache.columns.others.map(({ dataType }) => dataType));
    this.table = cache.beginWriting(component.name);
  }

  processInput(batch: Batch): void {
    for (const output of this.context.outputs) output.passAll(batch);
    if (this.table) this.append(batch, this.table);
  }

  /** The cache is filled when every row of the whole data flow is through. */
  async postExecute(): Promise<void> {
    const { acquired, table, context } = this;
    if (acquired === undefined || table === undefined) return;
    this.tellDuplicates(table);
    if (acquired.file !== undefined) {
      const { name } = context.component;
      context.information(DTS_I_CACHEFILEWRITESTARTED, `"${name}" writes its cache into the file "${acquired.file}".`);
      const bytes = await writeCacheFile(acquired.file, acquired.cache.columns, table);
      context.information(
        DTS_I_CACHEFILEWRITESUCCEEDED,
        `"${name}" has written ${table.rowCount} rows (${bytes} bytes) into the cache file "${acquired.file}".`,
        { file: acquired.file },
      );
    }
    acquired.cache.fill();
  }

  cleanup(): void {
    if (this.table) this.acquired?.cache.abandon();
  }

  private append(batch: Batch, table: LookupTable): void {
    const of = (columns: readonly BoundInputColumn[]) =>
      columns.flatMap(({ index }) => batch.buffer.columns[index] ?? []);
    table.reserve(batch.count);
    const base = table.rowCount;
    this.appendIndex(of(this.mappings.index), batch.rows, batch.count, table.keys, base);
    const staying = table.index(batch.count);
    if (this.rows.length < staying) this.rows = new Int32Array(staying);
    for (let at = 0; at < staying; at++) this.rows[at] = batch.rows[table.kept[at] ?? 0] ?? 0;
    this.appendOthers(of(this.mappings.others), this.rows, staying, table.copies, base);
    if (staying < batch.count && this.duplicatesFail) throw this.duplicate(batch, table, staying);
    checkKeptSize(table, this.maxBytes, this.context.component.name);
  }

  /** The error for the first row of a batch whose key was there. */
  private duplicate(batch: Batch, table: LookupTable, staying: number): DtsError {
    let place = 0;
    while (place < staying && table.kept[place] === place) place++;
    const row = batch.rows[place] ?? 0;
    const key = this.mappings.index
      .flatMap(({ name, index }) => {
        const column = batch.buffer.columns[index];
        const value = column && rowValueOf(column, "sqlite", false)(row);
        return value === null || value === undefined ? `${name} = NULL` : `${name} = "${value}"`;
      })
      .join(", ");
    const { name } = this.context.component;
    return new DtsError(GANTRY_E_DUPLICATECACHEKEY, `"${name}" got a second row with the key ${key}.`, {
      details: { key, row: String(batch.buffer.firstRow + row + 1) },
      help: {
        cause: "TreatDuplicateKeysAsError is true, and the index columns of the cache do not tell the rows apart.",
        next: "Remove the duplicates (an Aggregate, or a Sort that eliminates them, before the Cache Transform), or let the first row of each key win: TreatDuplicateKeysAsError false.",
      },
    });
  }

  private tellDuplicates(table: LookupTable): void {
    const { component } = this.context;
    if (table.duplicates === 0) return;
    const names = this.mappings.index.map(({ name }) => name).join(", ");
    this.context.warning(
      DTS_W_TXLOOKUP_DUPLICATE_KEYS,
      `"${component.name}" got ${table.duplicates} rows whose keys (${names}) occurred before. The first row of each key is in the cache.`,
      { lookup: component.name },
    );
  }
}
