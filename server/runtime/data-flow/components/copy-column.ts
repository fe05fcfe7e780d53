import {
  DTS_E_TXCOPYMAP_INCORRECT_OUTPUT_COLUMN_MAPPING,
  DTS_E_TXCOPYMAP_MISMATCHED_COLUMN_METADATA,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentContext, ComponentDefinition } from "../component";
import { type ColumnCopier, compileColumnCopy } from "../copy-column";
import { readReference } from "../reference";
import { describeType, isSameType } from "../same-type";

/** Copy Column: exact copies of columns under new names (DATAFLOW.md section 12). */
export const copyColumn: ComponentDefinition = {
  classId: "Microsoft.CopyMap",
  displayName: "Copy Column",
  validate(context) {
    compileCopies(context);
  },
  create(context) {
    let copies: ColumnCopier[] = [];
    return {
      kind: "row",
      preExecute() {
        copies = compileCopies(context);
      },
      processInput(batch) {
        for (const copy of copies) copy(batch.buffer, batch.rows, batch.count);
        for (const output of context.outputs) output.passAll(batch);
      },
    };
  },
};

/** One copy per needed output column. Throws DtsError when a column it copies is not there or of another type. */
function compileCopies({ component, inputs: [input], outputs }: ComponentContext): ColumnCopier[] {
  if (input === undefined || !input.connected) return [];
  return outputs.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const reference = readReference(column.column.property("copyColumnId"));
      const source = input.find(reference);
      if (source === undefined) {
        throw new DtsError(
          DTS_E_TXCOPYMAP_INCORRECT_OUTPUT_COLUMN_MAPPING,
          `The column "${column.name}" of "${component.name}" is to be a copy of ${reference || "nothing"}, which does not reach it.`,
          { details: { column: column.name } },
        );
      }
      if (!isSameType(source.type, column.type)) {
        throw new DtsError(
          DTS_E_TXCOPYMAP_MISMATCHED_COLUMN_METADATA,
          `The column "${column.name}" of "${component.name}" is ${describeType(column.type)}, but the column "${source.name}" it copies is ${describeType(source.type)}.`,
          { details: { column: column.name } },
        );
      }
      return column.index < 0 ? [] : [compileColumnCopy(source.index, column.index, column.type)];
    }),
  );
}
