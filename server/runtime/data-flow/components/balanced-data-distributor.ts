import { GANTRY_E_OUTPUTNOTSYNCHRONOUS } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { ComponentDefinition } from "../component";

/**
 * Balanced Data Distributor: whole buffers to its outputs in turn. Which rows go where depends on the size of the buffers, and with it
 * on the columns; only outputs with a path take their turn (DATAFLOW.md section 12).
 */
export const balancedDataDistributor: ComponentDefinition = {
  classId: "Microsoft.BalancedDataDistributor",
  displayName: "Balanced Data Distributor",
  support(component) {
    return asynchronousOutputs(component).map((element) => ({
      support: "unsupported",
      code: GANTRY_E_OUTPUTNOTSYNCHRONOUS,
      reason: "The output does not pass on the rows of the input: synchronousInputId is missing.",
      element,
    }));
  },
  validate({ component }) {
    const [output] = asynchronousOutputs(component);
    if (output === undefined) return;
    const text = `The output "${output}" of "${component.name}" does not pass on the rows of its input: synchronousInputId is missing.`;
    throw new DtsError(GANTRY_E_OUTPUTNOTSYNCHRONOUS, text, { details: { output } });
  },
  create({ outputs }) {
    const connected = outputs.filter((output) => output.connected);
    let turn = 0;
    return {
      kind: "row",
      processInput(batch) {
        connected[turn]?.passAll(batch);
        turn = (turn + 1) % Math.max(1, connected.length);
      },
    };
  },
};

function asynchronousOutputs(component: Component): string[] {
  return component.outputs.filter((output) => output.synchronousInputId === undefined).map((output) => output.name);
}
