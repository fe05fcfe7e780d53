import { storageOf } from "../../data-flow/column";
import type { ComponentScriptRun, ScriptColumn } from "../component-script";
import { describeSession, describeVariables } from "./describe-session";

/** What the process of a script must know of its component before it begins. */
export function describeComponent({ shape, session }: ComponentScriptRun): object {
  const variables = describeVariables(session);
  const { name, id, description, version } = shape;
  return {
    ...describeSession(session),
    name,
    componentId: id,
    description,
    version,
    runtimeConnections: shape.connections,
    readOnly: { variables: variables.filter(({ mode }) => mode === "read") },
    readWrite: { variables: variables.filter(({ mode }) => mode === "write") },
    inputs: shape.inputs.map(({ columns, ...input }) => ({
      ...input,
      columns: columns.map((column) => ({ ...describeColumn(column), writable: column.writable })),
    })),
    outputs: shape.outputs.map(({ columns, ...output }) => ({ ...output, columns: columns.map(describeColumn) })),
  };
}

function describeColumn({ name, lineage, type }: ScriptColumn): object {
  const { length, precision, scale, codePage } = type;
  return { name, lineage, type: type.name, storage: storageOf(type), length, precision, scale, codePage };
}
