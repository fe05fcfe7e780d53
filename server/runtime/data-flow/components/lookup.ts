import { statementStart } from "../../connections/statement-start";
import {
  DTS_E_OLEDBERROR,
  DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
  DTS_E_TXLOOKUP_ROWLOOKUPERROR,
  DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
  DTS_W_TXLOOKUP_DUPLICATE_KEYS,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { Batch } from "../buffer";
import { BytesColumn, type Column } from "../column";
import type { ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { pointTo } from "../lookup/column-copy";
import { FullLookupCache, type LookupReference } from "../lookup/full-lookup-cache";
import type { LookupCache } from "../lookup/lookup-cache";
import { type LookupCopy, type LookupJoin, lookupCopies, lookupJoins } from "../lookup/lookup-columns";
import { lookupQuery } from "../lookup/lookup-query";
import { misfitFailure } from "../lookup/misfit-failure";
import { PartialLookupCache } from "../lookup/partial-lookup-cache";
import { referenceTypes } from "../lookup/reference-types";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { rowValueOf } from "../ole-db/row-value";
import type { RowFailure } from "../row-errors";

/** Lookup: finds the row of a reference that belongs to each row, and adds its columns (DATAFLOW.md section 14). */
export const lookup: ComponentDefinition = {
  classId: "Microsoft.Lookup",
  displayName: "Lookup",
  support(component) {
    if (component.property("ConnectionType")?.trim() !== "1") return [];
    const reason = "The lookup reads its reference from a cache connection manager.";
    return [{ support: "unsupported", code: DTS_E_UNKNOWNCONNECTIONMANAGERTYPE, reason, element: "ConnectionType" }];
  },
  validate({ component, inputs }) {
    const [port] = inputs;
    if (port) lookupJoins(port, referencesOf(component), component.name);
    if ((component.property("SqlCommand")?.trim() ?? "") === "") {
      throw new DtsError(DTS_E_OLEDBERROR, `"${component.name}" has no reference: SqlCommand is empty.`);
    }
  },
  create: (context) => new LookupRuntime(context),
};

function referencesOf(component: Component): ReturnType<typeof referenceTypes> {
  return referenceTypes(component.property("ReferenceMetadataXml") ?? "");
}

class LookupRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly match: OutputPort | undefined;
  private readonly noMatch: OutputPort | undefined;
  private readonly sendsMissesOn: boolean;
  private readonly matches: Int32Array;
  private sql: AcquiredSql | undefined;
  private cache: LookupCache | undefined;
  private joins: LookupJoin[] = [];
  private copies: LookupCopy[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    const outputs = context.outputs.filter(({ output }) => !output.isErrorOut);
    [this.match, this.noMatch] = outputs;
    this.sendsMissesOn = context.component.property("NoMatchBehavior")?.trim() === "1" && this.noMatch !== undefined;
    this.matches = new Int32Array(context.batchRows);
  }

  async acquireConnections(): Promise<void> {
    const { component } = this.context;
    if (component.property("ConnectionType")?.trim() === "1") {
      const text = `"${component.name}" reads its reference from a cache connection manager, which this runtime does not have yet.`;
      throw new DtsError(DTS_E_UNKNOWNCONNECTIONMANAGERTYPE, text);
    }
    this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { component, inputs, signal } = this.context;
    const [port] = inputs;
    if (this.sql === undefined || port === undefined || this.match === undefined) return;
    const property = (name: string) => component.property(name)?.trim() ?? "";
    const joins = lookupJoins(port, referencesOf(component), component.name);
    this.copies = lookupCopies(port, this.match);
    const { connection } = this.sql;
    const { copies } = this;
    const reference = { connection, sqlCommand: property("SqlCommand"), copies, component: component.name, signal };
    if (property("CacheType") === "1" || property("CacheType") === "2") {
      const { query, joins: ordered } = lookupQuery(component, joins);
      this.joins = ordered;
      this.cache = await PartialLookupCache.open(
        { ...reference, joins: ordered },
        {
          query,
          keeps: property("CacheType") === "1",
          keepsMisses: Number(property("NoMatchCachePercentage")) > 0,
          maxBytes: (Number(property("MaxMemoryUsage64")) || 25) * 1_048_576,
        },
      );
    } else {
      this.joins = joins;
      this.cache = await FullLookupCache.load({ ...reference, joins });
      this.tellDuplicates({ ...reference, joins });
    }
  }

  processInput(batch: Batch): void | Promise<void> {
    if (this.cache === undefined) return;
    const keys = this.joins.flatMap(({ index }) => batch.buffer.columns[index] ?? []);
    const pending = this.cache.find(batch, keys, this.matches);
    if (pending) return pending.then(() => this.distribute(batch, keys));
    this.distribute(batch, keys);
  }

  async cleanup(): Promise<void> {
    await this.sql?.release();
  }

  private tellDuplicates({ component, joins }: LookupReference): void {
    const { context, cache } = this;
    const duplicates = cache?.table.duplicates ?? 0;
    if (duplicates === 0) return;
    const names = joins.map((join) => join.reference).join(", ");
    const text = `The reference of "${component}" has ${duplicates} rows whose keys (${names}) occurred before. The first row of each key is used.`;
    if (context.component.property("TreatDuplicateKeysAsError")?.trim().toLowerCase() === "true") {
      throw new DtsError(DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER, text, { details: { lookup: component } });
    }
    context.warning(DTS_W_TXLOOKUP_DUPLICATE_KEYS, text, { lookup: component });
  }

  /** Sends every row of the batch where its match says, and fills in the reference's columns. */
  private distribute(batch: Batch, keys: readonly Column[]): void {
    const { match, noMatch, matches, cache } = this;
    if (match === undefined || cache === undefined) return;
    let misses = 0;
    for (let index = 0; index < batch.count; index++) if ((matches[index] ?? -1) < 0) misses++;
    const misfits = cache.table.misfits.size > 0;
    if (misses === 0 && !misfits) match.passAll(batch);
    else {
      const { selection } = match;
      for (let index = 0; index < batch.count; index++) {
        const row = batch.rows[index] ?? 0;
        const found = matches[index] ?? -1;
        const goesOn =
          found >= 0 ? !misfits || this.acceptMisfit(batch, row, found) : this.acceptMiss(batch, row, keys);
        if (goesOn) selection.rows[selection.count++] = row;
        else if (found < 0 && this.sendsMissesOn && noMatch) noMatch.selection.rows[noMatch.selection.count++] = row;
      }
    }
    this.copyColumns(batch, cache);
  }

  /** Whether a row without a match goes on all the same, with NULLs (IgnoreFailure). */
  private acceptMiss(batch: Batch, row: number, keys: readonly Column[]): boolean {
    if (this.sendsMissesOn) return false;
    const disposition = this.match?.output.errorRowDisposition ?? "NotUsed";
    return disposition === "IgnoreFailure" || this.context.errors.decide(batch, row, this.miss(row, keys)) === "ignore";
  }

  private miss(row: number, keys: readonly Column[]): RowFailure {
    const { component } = this.context;
    const pairs = this.joins.map(({ reference, name }, at) => {
      const column = keys[at];
      const value = column === undefined ? null : rowValueOf(column, "sqlite", column.type.name === "DT_DBDATE")(row);
      return { reference, text: `${name} = ${value === null ? "NULL" : `"${value}"`}` };
    });
    const texts = pairs.map(({ text }) => text).join(", ");
    const columns = pairs.map(({ reference }) => reference).join(", ");
    return {
      kind: "error",
      code: DTS_E_TXLOOKUP_ROWLOOKUPERROR,
      disposition: this.match?.output.errorRowDisposition ?? "NotUsed",
      text: `Row yielded no match during lookup: "${component.name}" found no row in its reference for ${texts}.`,
      details: {
        lookup: component.name,
        key: texts,
        referenceColumns: columns,
        reference: statementStart(component.property("SqlCommand") ?? ""),
        connection: this.sql?.connection.label ?? "",
      },
    };
  }

  /** A match whose value does not fit its column: whether the row goes on with what fitted. */
  private acceptMisfit(batch: Batch, row: number, found: number): boolean {
    const misfit = this.cache?.table.misfits.get(found);
    const copy = misfit && this.copies[misfit.copy];
    if (misfit === undefined || copy === undefined) return true;
    return this.context.errors.decide(batch, row, misfitFailure(misfit, copy, this.match)) === "ignore";
  }

  private copyColumns(batch: Batch, cache: LookupCache): void {
    const { matches } = this;
    for (const [at, { index: place }] of this.copies.entries()) {
      const source = cache.table.copyColumns[at];
      const target = batch.buffer.columns[place];
      if (source === undefined || target === undefined) continue;
      if (source instanceof BytesColumn && target instanceof BytesColumn) target.bytes = source.bytes;
      for (let index = 0; index < batch.count; index++) {
        const found = matches[index] ?? -1;
        const row = batch.rows[index] ?? 0;
        if (found < 0) target.nulls[row] = 1;
        else pointTo(source, found, target, row);
      }
    }
  }
}
