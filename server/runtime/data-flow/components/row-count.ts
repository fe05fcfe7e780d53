import { DTS_E_ROWCOUNTBADVARIABLENAME } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentDefinition } from "../component";

/** Row Count: counts the rows that pass into a variable, which is written once, after the last row of the whole data flow. */
export const rowCount: ComponentDefinition = {
  classId: "Microsoft.RowCount",
  displayName: "Row Count",
  validate({ component, task }) {
    const variable = component.property("VariableName") ?? "";
    if (!task.variables.has(variable)) {
      throw new DtsError(
        DTS_E_ROWCOUNTBADVARIABLENAME,
        `The variable "${variable}" of ${component.name} does not exist.`,
      );
    }
  },
  create({ component, outputs, task }) {
    let count = 0;
    return {
      kind: "row",
      processInput(batch) {
        count += batch.count;
        for (const output of outputs) output.passAll(batch);
      },
      postExecute() {
        task.variables.set(component.property("VariableName") ?? "", count);
      },
    };
  },
};
