import type { ExecutionOverride } from "@/server/executions/types";
import type { ConnectionDesign, PackageDesign } from "@/server/packages/design-types";

/** One value a person may change for one execution. */
export interface RunField {
  override: Pick<ExecutionOverride, "kind" | "target">;
  label: string;
  note: string;
  stored: string;
  masked: boolean;
  sensitive: boolean;
  required: boolean;
  /** The expression that sets the value anew whatever is given here. */
  expression: string | null;
  readOnly: boolean;
}

export interface RunFields {
  connections: RunField[];
  parameters: RunField[];
  variables: RunField[];
  properties: RunField[];
}

/** Properties a person points elsewhere more often than any other: where a loop looks for its files. */
const loopProperties = ["Directory", "FileSpec"];

/** What the run dialog offers for a package: its connection managers, parameters, variables, and the folders of its loops. */
export function runFields(design: PackageDesign): RunFields {
  const executables = flatten(design.root);

  return {
    connections: design.connections.map(connectionField),
    parameters: design.parameters.map((parameter) => ({
      override: { kind: "parameter", target: parameter.name },
      label: parameter.name,
      note: parameter.type,
      stored: parameter.value,
      masked: parameter.sensitive,
      sensitive: parameter.sensitive,
      required: parameter.required,
      expression: null,
      readOnly: false,
    })),
    variables: executables.flatMap((executable) =>
      executable.variables
        .filter((variable) => variable.namespace !== "System")
        .map((variable) => ({
          override: { kind: "property" as const, target: variable.overridePath },
          label: `${variable.namespace}::${variable.name}`,
          note: executable.kind === "package" ? variable.type : `${variable.type} · ${executable.name}`,
          stored: variable.value,
          masked: false,
          sensitive: false,
          required: false,
          expression: variable.expression,
          readOnly: variable.readOnly || variable.expression !== null,
        })),
    ),
    properties: executables.flatMap((executable) =>
      executable.properties
        .filter((property) => loopProperties.includes(property.name))
        .map((property) => ({
          override: { kind: "property" as const, target: property.overridePath },
          label: property.name,
          note: executable.name,
          stored: property.value,
          masked: property.masked,
          sensitive: property.masked,
          required: false,
          expression: property.expression,
          readOnly: property.expression !== null,
        })),
    ),
  };
}

function connectionField(connection: ConnectionDesign): RunField {
  return {
    override: { kind: "connection", target: connection.name },
    label: connection.name,
    note: connection.type,
    stored: connection.connectionString,
    masked: connection.masked,
    sensitive: false,
    required: false,
    expression: connection.expression,
    readOnly: false,
  };
}

function flatten(root: PackageDesign["root"]): PackageDesign["root"][] {
  return [root, ...root.children.flatMap(flatten)];
}

/** The values that differ from the stored ones, in the shape the server takes. */
export function changedOverrides(fields: RunField[], values: Record<string, string>): ExecutionOverride[] {
  return fields.flatMap((field) => {
    const value = values[fieldKey(field)];
    if (value === undefined || (!field.masked && value === field.stored)) return [];
    return [{ ...field.override, value, sensitive: field.sensitive || undefined }];
  });
}

/** Identifies a field among all of the dialog. */
export function fieldKey({ override }: Pick<RunField, "override">): string {
  return `${override.kind} ${override.target}`;
}
