import type { SqlValue } from "../../connections/sql-connection";
import { toSqlValue } from "../../connections/sql-value";
import { statementStart } from "../../connections/statement-start";
import {
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED,
  DTS_E_MISSINGSQLCOMMAND,
  GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";
import type { DtsValue } from "../../model/value";
import type { Batch } from "../buffer";
import { BytesColumn } from "../column";
import type { ComponentContext, ComponentDefinition, InputPort, OutputPort, RowRuntime } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { commandCode, misfitCodes } from "../ole-db/command-failure";
import { type CommandParameter, commandParameters, outputsWithoutColumn } from "../ole-db/command-parameters";
import { type CommandRunner, openCommand } from "../ole-db/command-runner";
import { rowValueOf } from "../ole-db/row-value";
import { storeInto } from "../ole-db/store-value";
import type { RowFailure } from "../row-errors";

/** OLE DB Command: runs a statement for each row, whose columns are its parameters (DATAFLOW.md section 12). */
export const oleDbCommand: ComponentDefinition = {
  classId: "Microsoft.OLEDBCommand",
  displayName: "OLE DB Command",
  support(component) {
    return outputsWithoutColumn(component).map((parameter) => ({
      support: "unsupported",
      code: GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
      reason: `The parameter ${parameter} gives a value back, and no column that may be written is mapped to it.`,
      element: parameter,
    }));
  },
  validate({ component, inputs: [input], outputs }) {
    if (input?.connected) commandParameters(component, statementOf(component), input, passing(outputs));
  },
  create: (context) => new OleDbCommandRuntime(context),
};

const longestValue = 50;

function statementOf(component: Component): string {
  const sql = component.property("SqlCommand") ?? "";
  if (sql.trim() !== "") return sql;
  throw new DtsError(DTS_E_MISSINGSQLCOMMAND, `"${component.name}" has no statement: SqlCommand is empty.`, {
    help: {
      cause: "The property, or the expression that sets it, is empty.",
      next: "Give the statement to run per row.",
    },
  });
}

const passing = (outputs: readonly OutputPort[]) => outputs.find(({ output }) => !output.isErrorOut);

class OleDbCommandRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly sqlText: string;
  private readonly parameters: readonly CommandParameter[];
  private readonly output: OutputPort | undefined;
  /** 1 for rows of the batch that do not go on. */
  private readonly refused: Uint8Array;
  /** 1 for rows of the batch for which the statement is not run. */
  private readonly skipped: Uint8Array;
  private readonly givesBack: boolean;
  private sql: AcquiredSql | undefined;
  private runner: CommandRunner | undefined;

  constructor(context: ComponentContext) {
    const { component, inputs, outputs } = context;
    const [input] = inputs;
    this.context = context;
    this.sqlText = statementOf(component);
    this.output = passing(outputs);
    this.parameters = input === undefined ? [] : commandParameters(component, this.sqlText, input, this.output);
    this.refused = new Uint8Array(context.batchRows);
    this.skipped = new Uint8Array(context.batchRows);
    this.givesBack = this.parameters.some(({ target }) => target !== undefined);
  }

  async acquireConnections(): Promise<void> {
    this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { context, sql, parameters } = this;
    if (sql === undefined) return;
    const { signal, component, task } = context;
    const timeoutSeconds = Number(component.property("CommandTimeout") ?? 0);
    const { connection } = sql;
    this.runner = await openCommand({ connection, sql: this.sqlText, parameters, signal, timeoutSeconds, group: task });
  }

  async processInput(batch: Batch, port: InputPort): Promise<void> {
    const { runner } = this;
    if (runner === undefined) return;
    this.refused.fill(0);
    this.skipped.fill(0);
    for (const { target } of this.parameters) {
      const column = target && batch.buffer.columns[target.index];
      if (column instanceof BytesColumn) column.begin();
    }
    const rows = await this.withoutLongTexts(batch, port);
    await this.runRows(runner, batch, port, rows);
    // Other components and sessions may wait for these rows: no lock outlives a batch, as no statement's outlives it in SSIS.
    await runner.commit("batch");
    this.passOn(batch);
  }

  async endOfRowset(): Promise<void> {
    await this.runner?.commit("end");
  }

  async cleanup(): Promise<void> {
    await this.runner?.close().catch((error: unknown) => {
      if (error instanceof DtsError) this.context.error(error.code, error.message);
      else throw error;
    });
    await this.sql?.release();
  }

  /** Runs the rows together where that can be taken back; a call that fails is halved until it is the row that fails. */
  private async runRows(runner: CommandRunner, batch: Batch, port: InputPort, rows: Int32Array): Promise<void> {
    if (rows.length === 0) return;
    if (rows.length > 1 && !runner.takesManyRows) {
      for (let at = 0; at < rows.length; at++) await this.runRows(runner, batch, port, rows.subarray(at, at + 1));
      return;
    }
    const values = this.valuesOf(batch, rows);
    const row = rows[0] ?? 0;
    let outputs: ReadonlyMap<number, DtsValue>;
    try {
      outputs = await runner.run(values, rows.length);
    } catch (error) {
      if (!(error instanceof DtsError) || this.context.signal.aborted) throw error;
      if (rows.length === 1) return this.refuse(batch, row, this.failure(error, port, values));
      const middle = rows.length >> 1;
      await this.runRows(runner, batch, port, rows.subarray(0, middle));
      return this.runRows(runner, batch, port, rows.subarray(middle));
    }
    if (this.givesBack) await this.storeOutputs(batch, port, row, outputs);
  }

  /** The values of the parameters, row by row. */
  private valuesOf({ buffer }: Batch, rows: Int32Array): SqlValue[] {
    const { parameters } = this;
    const dialect = this.sql?.connection.dialect ?? "mssql";
    const values: SqlValue[] = new Array(rows.length * parameters.length).fill(null);
    for (const [place, { source, type }] of parameters.entries()) {
      const column = source && buffer.columns[source.index];
      if (column === undefined) continue;
      const read = rowValueOf(column, dialect, type.name === "DT_DBDATE");
      for (let at = 0; at < rows.length; at++) values[at * parameters.length + place] = read(rows[at] ?? 0);
    }
    return values;
  }

  /** Puts what a procedure gave back into the columns of a row. */
  private async storeOutputs(
    batch: Batch,
    port: InputPort,
    row: number,
    outputs: ReadonlyMap<number, DtsValue>,
  ): Promise<void> {
    for (const [place, { target, name }] of this.parameters.entries()) {
      const column = target && batch.buffer.columns[target.index];
      if (target === undefined || column === undefined) continue;
      const value = toSqlValue(outputs.get(place) ?? null, target.type);
      const fit = storeInto(column)(value, row);
      if (fit === "fits") continue;
      const isTruncation = fit === "truncated";
      const { errorRowDisposition, truncationRowDisposition } = port.input;
      const isTold = isTruncation && truncationRowDisposition !== "NotUsed";
      await this.refuse(batch, row, {
        kind: isTruncation ? "truncation" : "error",
        code: misfitCodes[fit],
        disposition: isTold ? truncationRowDisposition : errorRowDisposition,
        column: target,
        text: `The value "${String(value).slice(0, longestValue)}" that the parameter ${name} gave back does not fit the column "${target.name}" (${target.type.name}).`,
        details: { rawValue: String(value).slice(0, longestValue) },
      });
      if (this.refused[row] === 1) return;
    }
  }

  /** Applies the disposition. Where the component fails, what was run for the rows before stays, as each of them stands alone. */
  private async refuse(batch: Batch, row: number, failure: RowFailure): Promise<void> {
    const { errors } = this.context;
    const redirects = failure.disposition === "RedirectRow";
    if (failure.disposition !== "IgnoreFailure" && !redirects) await this.runner?.commit("batch");
    if (errors.decide(batch, row, failure) === "redirect") this.refused[row] = 1;
    else if (failure.kind === "error") this.clearTargets(batch, row);
  }

  /** A failure that is ignored leaves NULL in the columns a procedure would have filled. */
  private clearTargets({ buffer }: Batch, row: number): void {
    for (const { target } of this.parameters) {
      const column = target && buffer.columns[target.index];
      if (column !== undefined) column.nulls[row] = 1;
    }
  }

  private failure(error: DtsError, port: InputPort, values: readonly SqlValue[]): RowFailure {
    const shown = this.parameters.map(({ name }, place) => {
      const value = values[place] ?? null;
      return `${name}=${value === null ? "NULL" : String(value).slice(0, longestValue)}`;
    });
    return {
      kind: "error",
      code: commandCode(error),
      disposition: port.input.errorRowDisposition,
      text: `The statement failed for the row. ${error.message}`,
      details: {
        statement: statementStart(this.sqlText),
        connection: this.sql?.connection.label ?? "",
        values: shown.join(", "),
      },
    };
  }

  /** The rows whose texts fit the parameters by the package's metadata; the others go where the disposition says. */
  private async withoutLongTexts(batch: Batch, port: InputPort): Promise<Int32Array> {
    const rows = batch.rows.slice(0, batch.count);
    const limited = this.parameters.filter(({ maxLength }) => maxLength > 0);
    for (const { source, maxLength, name } of limited) {
      const column = source && batch.buffer.columns[source.index];
      if (source === undefined || column === undefined) continue;
      const read = rowValueOf(column, "mssql", false);
      for (const row of rows) {
        const value = this.refused[row] === 1 ? null : read(row);
        if (typeof value !== "string" || value.length <= maxLength) continue;
        await this.refuse(batch, row, {
          kind: "error",
          code: DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED,
          disposition: port.input.errorRowDisposition,
          column: source,
          text: `The text for the parameter ${name} has ${value.length} characters, ${maxLength} fit.`,
          details: { rawValue: value.slice(0, longestValue) },
        });
        this.skipped[row] = 1;
      }
    }
    return rows.filter((row) => this.skipped[row] === 0);
  }

  private passOn(batch: Batch): void {
    const { output, refused } = this;
    if (output === undefined) return;
    if (!refused.includes(1)) {
      output.passAll(batch);
      return;
    }
    for (let at = 0; at < batch.count; at++) {
      const row = batch.rows[at] ?? 0;
      if (refused[row] === 0) output.selection.rows[output.selection.count++] = row;
    }
  }
}
