import type { ScriptShape } from "@/server/runtime/scripting/component-script";
import type { BoundColumn, BoundInputColumn, ComponentContext, InputPort, OutputPort } from "../component";

/** What a script may change of an input: columns it reads and writes. */
export function isWritable({ column }: BoundInputColumn): boolean {
  return column.usageType === "readWrite";
}

/** The outputs of a component whose rows are those of an input. */
export function outputsPassing(outputs: readonly OutputPort[], input: InputPort): OutputPort[] {
  return outputs.filter(({ output }) => output.synchronousInputId === input.input.id);
}

/** A Script Component as its script sees it. */
export function shapeOf({ component, task, inputs, outputs, errors }: ComponentContext): ScriptShape {
  const position = new Map(inputs.map(({ input }, index) => [input.id, index]));
  const column = ({ name, type, lineageId }: BoundColumn) => ({ name, type, lineage: errors.numberOf(lineageId) });
  const number = (id: string, made: number) => (/^\d+$/.test(id) ? Number(id) : made);
  return {
    name: component.name,
    id: number(component.id, 0),
    description: component.description,
    version: component.version,
    connections: component.connections.map(({ name, connectionManagerId }) => ({
      name,
      connection: task.package.findConnection(connectionManagerId)?.name ?? "",
    })),
    inputs: inputs.map((port, index) => ({
      name: port.input.name,
      id: number(port.input.id, index + 1),
      connected: port.connected,
      columns: port.columns.map((one) => ({ ...column(one), writable: isWritable(one) })),
    })),
    outputs: outputs.map(({ output, columns }, index) => ({
      name: output.name,
      id: number(output.id, inputs.length + index + 1),
      isErrorOut: output.isErrorOut,
      columns: columns.map(column),
      passes: position.get(output.synchronousInputId ?? ""),
      exclusionGroup: output.exclusionGroup,
    })),
  };
}
