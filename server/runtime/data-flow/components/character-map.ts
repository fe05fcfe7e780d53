import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import {
  DTS_E_TXCHARMAPINVALIDCOLUMNDATATYPE,
  DTS_E_TXCHARMAPLCMAPFAILED,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { InputColumn, OutputColumn } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import type { Finding } from "@/server/runtime/registry";
import type { Batch } from "../buffer";
import { type ColumnMapping, compileColumnMapping } from "../character-map/map-column";
import { checkMapFlags, readMapFlags } from "../character-map/map-flags";
import { ColumnFailures, type FailedRow } from "../column-failures";
import type { BoundColumn, ComponentContext, ComponentDefinition, OutputPort, RowRuntime } from "../component";
import { componentLocale } from "../component-locale";
import { readReference } from "../reference";
import { refusals } from "../refusals";

/**
 * Character Map: letter case, kana, width, Chinese letters and byte order of texts, in place or into new columns (DATAFLOW.md section
 * 12).
 */
export const characterMap: ComponentDefinition = {
  classId: "Microsoft.CharacterMap",
  displayName: "Character Map",
  support(component) {
    const replaced = component.inputs.flatMap(({ columns }) =>
      columns.filter(({ usageType }) => usageType === "readWrite"),
    );
    const added = component.outputs.flatMap((output) => (output.isErrorOut ? [] : output.columns));
    return [
      ...replaced.flatMap((column) => flagFindings(column, column.cachedType)),
      ...added.flatMap((column) => flagFindings(column, column.dataType)),
    ];
  },
  validate(context) {
    mappedColumns(context);
  },
  create: (context) => new CharacterMapRuntime(context),
};

function flagFindings(column: InputColumn | OutputColumn, type: DataType): Finding[] {
  const findings = refusals(() => checkMapFlags(readMapFlags(column.property("MapFlags")), type.name, column.name));
  return findings.map((finding) => ({ ...finding, element: column.name }));
}

interface MappedColumn {
  readonly from: BoundColumn;
  /** The column the result belongs to: the input column itself when it is replaced. */
  readonly bound: BoundColumn;
  /** Place of the result in the buffer. */
  readonly target: number;
  readonly column: InputColumn | OutputColumn;
  readonly map: ColumnMapping;
}

class CharacterMapRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly output: OutputPort | undefined;
  private columns: readonly MappedColumn[] = [];
  private failures = new ColumnFailures([], 0);

  constructor(context: ComponentContext) {
    this.context = context;
    this.output = context.outputs.find((port) => !port.output.isErrorOut);
  }

  preExecute(): void {
    this.columns = mappedColumns(this.context).filter(({ target }) => target >= 0);
    this.failures = new ColumnFailures(
      this.columns.map(({ column }) => column),
      this.context.batchRows,
    );
  }

  processInput(batch: Batch): void {
    const { output, failures } = this;
    const { buffer, rows, count } = batch;
    this.columns.forEach(({ from, target, map }, position) => {
      const source = buffer.columns[from.index];
      const result = buffer.columns[target];
      if (source === undefined || result === undefined) return;
      failures.collect(position, (found) => map(source, result, rows, count, found));
    });
    if (failures.count === 0) {
      output?.passAll(batch);
      return;
    }
    for (const failed of failures.rows()) this.decide(batch, failed);
    if (output !== undefined) failures.selectGood(batch, output.selection);
    failures.clear();
  }

  private decide(batch: Batch, { row, column, code, truncated, disposition }: FailedRow): void {
    const one = this.columns[column];
    this.context.errors.decide(batch, row, {
      kind: truncated ? "truncation" : "error",
      code,
      messageCode: DTS_E_TXCHARMAPLCMAPFAILED,
      disposition,
      column: one?.bound,
      text: truncated
        ? `The text that became of the column "${one?.from.name}" is longer than the column "${one?.bound.name}".`
        : `The operations for the column "${one?.from.name}" make no text of this value.`,
    });
  }
}

/** Replaced and new columns with what is done for them. Throws DtsError when that cannot be done. */
function mappedColumns({ component, inputs: [input], outputs, task }: ComponentContext): MappedColumn[] {
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || !input.connected || output === undefined) return [];
  const localeId = componentLocale({ component, task });
  const mapped = (
    from: BoundColumn,
    bound: BoundColumn,
    target: number,
    column: InputColumn | OutputColumn,
  ): MappedColumn => {
    for (const { name, type } of [from, bound]) {
      if (type.name === "DT_STR" || type.name === "DT_WSTR") continue;
      throw new DtsError(
        DTS_E_TXCHARMAPINVALIDCOLUMNDATATYPE,
        `The column "${name}" of "${component.name}" is ${type.name}; only DT_STR and DT_WSTR can be mapped.`,
        { details: { column: name } },
      );
    }
    if (from.type.name !== bound.type.name) {
      throw new DtsError(
        DTS_E_TXCHARMAPINVALIDCOLUMNDATATYPE,
        `The column "${bound.name}" of "${component.name}" is ${bound.type.name}, but the column "${from.name}" it is made of is ${from.type.name}.`,
        { details: { column: bound.name } },
      );
    }
    const flags = readMapFlags(column.property("MapFlags"));
    checkMapFlags(flags, bound.type.name, bound.name);
    return { from, bound, target, column, map: compileColumnMapping(flags, bound.type, localeId) };
  };
  const replaced = input.columns
    .filter(({ column }) => column.usageType === "readWrite")
    .map((bound) => mapped(bound, bound, bound.replacement, bound.column));
  const added = output.columns.map((bound) => {
    const reference = readReference(bound.column.property("InputColumnLineageID"));
    const from = input.find(reference);
    if (from !== undefined) return mapped(from, bound, bound.index, bound.column);
    throw new DtsError(
      DTS_E_INVALIDINPUTLINEAGEID,
      `The column "${bound.name}" of "${component.name}" is to be made of ${reference || "nothing"}, which does not reach it.`,
      { details: { column: bound.name } },
    );
  });
  return [...replaced, ...added];
}
