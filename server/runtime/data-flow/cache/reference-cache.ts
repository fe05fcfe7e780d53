import {
  DTS_E_CACHELOADEDFROMFILE,
  DTS_E_CACHERELOADEDDIFFERENTFILES,
  DTS_E_MULTIPLECACHEWRITES,
  DTS_E_READNOTFILLEDCACHE,
  DTS_E_READUNINITIALIZEDCACHE,
  DTS_E_WRITEWHILECACHEINUSE,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Column } from "../column";
import { LookupTable } from "../lookup/lookup-table";
import type { CacheColumns } from "./cache-columns";

/** What has happened to a cache. `by` is the component that did it. */
type State =
  | { readonly kind: "empty" }
  | { readonly kind: "writing"; readonly by: string; readonly table: LookupTable }
  | { readonly kind: "filled"; readonly by: string; readonly table: LookupTable }
  | { readonly kind: "loaded"; readonly by: string; readonly file: string; readonly table: Promise<LookupTable> };

/** A cache in use. */
interface CacheReading {
  readonly table: LookupTable;
  release(): void;
}

/**
 * The cache of a CACHE connection manager: filled once, by a Cache Transform or from a file, then read by any number of lookups until
 * the package that owns the manager has ended. As in SSIS it is never written a second time, nor while it is read.
 */
export class ReferenceCache {
  readonly connectionManager: string;
  readonly columns: CacheColumns;
  private readonly readers = new Set<{ readonly by: string }>();
  private state: State = { kind: "empty" };

  constructor(connectionManager: string, columns: CacheColumns) {
    this.connectionManager = connectionManager;
    this.columns = columns;
  }

  /** The table to fill, for the one writer the cache ever has. `fill` or `abandon` ends the writing. Throws DtsError. */
  beginWriting(by: string): LookupTable {
    const { state } = this;
    if (state.kind === "writing" || state.kind === "filled") {
      throw this.refused(
        DTS_E_MULTIPLECACHEWRITES,
        `"${by}" cannot write to it, because "${state.by}" ${state.kind === "filled" ? "has already written" : "is writing"} to it.`,
        "A cache is written once in an execution. Give each Cache Transform a connection manager of its own, or put the data flow that fills the cache into a child package, where it begins anew.",
      );
    }
    if (state.kind === "loaded") {
      throw this.refused(
        DTS_E_CACHELOADEDFROMFILE,
        `"${by}" cannot write to it, because "${state.by}" has loaded it from the file "${state.file}".`,
        "Fill the cache before the first lookup reads it, or read and write the file in packages of their own.",
      );
    }
    const [reader] = this.readers;
    if (reader !== undefined) {
      throw this.refused(
        DTS_E_WRITEWHILECACHEINUSE,
        `it is being read by "${reader.by}" and cannot be written by "${by}".`,
        "Put the Cache Transform into a data flow that runs before the lookup's.",
      );
    }
    const table = this.emptyTable();
    this.state = { kind: "writing", by, table };
    return table;
  }

  /** The writer is ready: from now on the cache can be read. */
  fill(): void {
    if (this.state.kind === "writing") this.state = { ...this.state, kind: "filled" };
  }

  /** The writer failed: the cache is empty again, and another may fill it. */
  abandon(): void {
    if (this.state.kind === "writing") this.state = { kind: "empty" };
  }

  /**
   * The filled table, for a lookup, which calls `release` when it has ended. A cache that nobody has filled is loaded from `file`, if there is
   * one, by `load`. Throws DtsError.
   */
  async beginReading(
    by: string,
    file: string | undefined,
    load: (table: LookupTable, file: string) => Promise<void>,
  ): Promise<CacheReading> {
    if (this.state.kind === "empty" && file !== undefined) {
      const table = this.emptyTable();
      const loading = load(table, file).then(() => table);
      this.state = { kind: "loaded", by, file, table: loading };
      // A file that could not be read may be there at the next attempt.
      loading.catch(() => {
        this.state = { kind: "empty" };
      });
    }
    const { state } = this;
    if (state.kind === "empty") {
      throw this.refused(
        DTS_E_READUNINITIALIZEDCACHE,
        `it is not filled and cannot be read by "${by}".`,
        "Run a data flow with a Cache Transform that fills the connection manager before this one, in the same package (or, for a project's connection manager, in the same process), or let the manager use a cache file.",
      );
    }
    if (state.kind === "writing") {
      throw this.refused(
        DTS_E_READNOTFILLEDCACHE,
        `it is being written by "${state.by}" and cannot be read by "${by}".`,
        "Put the lookup into a data flow that runs after the one that fills the cache.",
      );
    }
    if (state.kind === "loaded" && file !== undefined && file !== state.file) {
      throw this.refused(
        DTS_E_CACHERELOADEDDIFFERENTFILES,
        `"${by}" cannot load it from the file "${file}", because it has already been loaded from the file "${state.file}".`,
        "A cache reads its file once in an execution. Use one connection manager per file, or a child package per file.",
      );
    }
    const reader = { by };
    const release = () => void this.readers.delete(reader);
    this.readers.add(reader);
    try {
      return { table: await state.table, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The column of that name in a table of this cache, as lookups and the Cache Transform name it: without regard to case. */
  columnOf(table: LookupTable, name: string): Column | undefined {
    const is = (one: { readonly name: string }) => one.name.toLowerCase() === name.toLowerCase();
    const { index, others } = this.columns;
    const key = index.findIndex(is);
    return key >= 0 ? table.keys[key] : table.copies[others.findIndex(is)];
  }

  private emptyTable(): LookupTable {
    const { index, others } = this.columns;
    return new LookupTable(
      index.map(({ dataType }) => dataType),
      others.map(({ dataType }) => dataType),
    );
  }

  private refused(code: number, text: string, next: string): DtsError {
    return new DtsError(code, `The cache of "${this.connectionManager}": ${text}`, {
      details: { connection: this.connectionManager },
      help: { cause: "A cache is filled once and then only read, until the package has ended.", next },
    });
  }
}
