import { DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component, ExternalColumn, OutputColumn } from "../../model/data-flow";

/**
 * AllowImplicitStringConversion false: an output column of text must stand for a column of text of the database.
 *
 * @throws DtsError DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN for the first column that does not.
 */
export function refuseImplicitStrings(component: Component): void {
  if (component.property("AllowImplicitStringConversion")?.trim().toLowerCase() !== "false") return;
  for (const output of component.outputs.filter(({ isErrorOut }) => !isErrorOut)) {
    for (const column of output.columns) {
      const external = output.externalColumns.find(({ id }) => id === column.externalMetadataColumnId);
      if (external && isUnicode(column) && !isUnicode(external)) throw mismatch(component, column, external);
    }
  }
}

function isUnicode({ dataType }: OutputColumn | ExternalColumn): boolean {
  return dataType.name === "DT_WSTR" || dataType.name === "DT_NTEXT";
}

function mismatch(component: Component, column: OutputColumn, external: ExternalColumn): DtsError {
  return new DtsError(
    DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN,
    `The output column "${column.name}" of "${component.name}" is ${column.dataType.name}, the column "${external.name}" it stands for ${external.dataType.name}, and AllowImplicitStringConversion is false.`,
    {
      details: { column: column.name },
      help: {
        cause: "The source may not turn other types into text by itself.",
        next: "Set AllowImplicitStringConversion to true, or give the output column the type of the database's column.",
      },
    },
  );
}
