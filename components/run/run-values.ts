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
  /** Variables, parameters and the like that the expression is made of: what to change instead. */
  references: string[];
  readOnly: boolean;
}

export interface RunFields {
  /** What the package keeps encrypted and nobody could open. */
  secrets: RunField[];
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
    secrets: secretFields(design),
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
      references: [],
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
          references: referencesOf(variable.expression),
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
          references: referencesOf(property.expression),
          readOnly: property.expression !== null,
        })),
    ),
  };
}

const packagePassword = { kind: "password", target: "Package" } as const;
/** The key of the field that holds the package password. */
export const packagePasswordKey = fieldKey({ override: packagePassword });

/** Protection levels whose values a package password opens. */
const passwordLevels = [2, 3];

/** The package password, where one opens the package or what is missing; then each missing value, except those of parameters, which are asked for anyway. */
function secretFields({ missingSecrets, protectionLevel, whollyEncrypted }: PackageDesign): RunField[] {
  const empty = {
    stored: "",
    masked: false,
    sensitive: true,
    required: false,
    expression: null,
    references: [],
    readOnly: false,
  };
  const password: RunField = {
    override: packagePassword,
    label: "PackagePassword",
    note: "",
    ...empty,
    required: whollyEncrypted,
  };
  const values = missingSecrets.flatMap((target): RunField[] => {
    const [, owner = "", property = ""] = /^\\Package\.Connections\[(.*)\]\.Properties\[(.*)\]$/.exec(target) ?? [];
    if (owner !== "") return [{ override: { kind: "property", target }, label: owner, note: property, ...empty }];
    return /\.Parameters\[/.test(target)
      ? []
      : [{ override: { kind: "property", target }, label: target, note: "", ...empty }];
  });
  const opens = missingSecrets.length > 0 && passwordLevels.includes(protectionLevel);
  return opens || whollyEncrypted ? [password, ...values] : values;
}

function connectionField(connection: ConnectionDesign): RunField {
  return {
    override: { kind: "connection", target: connection.name },
    label: connection.name,
    note: connection.typeName,
    stored: connection.connectionString,
    masked: connection.masked,
    sensitive: false,
    required: false,
    expression: connection.expression,
    references: referencesOf(connection.expression),
    readOnly: connection.expression !== null,
  };
}

/** `@[User::Folder] + @[$Package::Day]` -> ["User::Folder", "$Package::Day"]: the names as the expression has them. */
function referencesOf(expression: string | null): string[] {
  const names = [...(expression ?? "").matchAll(/@\[([^\]]+)\]|@(\w+)/g)].map(
    ([, bracketed, bare]) => bracketed ?? bare ?? "",
  );
  return [...new Set(names)];
}

/**
 * The field an expression refers to. `$Package::Day` and `$Project::Day` are parameters, the latter under its whole name;
 * anything else is a variable, by its label or by its name alone where the expression leaves the namespace out. What only
 * has the same label, such as a connection manager, is neither.
 */
export function findReferenced(fields: RunField[], name: string): RunField | undefined {
  if (/^\$(Package|Project)::/.test(name)) {
    const target = name.replace(/^\$Package::/, "");
    return fields.find(({ override }) => override.kind === "parameter" && override.target === target);
  }
  const variables = fields.filter(({ override, label }) => override.kind === "property" && label.includes("::"));
  return variables.find(({ label }) => label === name) ?? variables.find(({ label }) => label.endsWith(`::${name}`));
}

/** What the value will be, and who says so. */
export function sourceOf(
  field: RunField,
  value: string | undefined,
): "expression" | "readOnly" | "changed" | "secret" | "stored" {
  if (field.expression !== null) return "expression";
  if (field.readOnly) return "readOnly";
  if (value !== undefined && (field.masked ? value !== "" : value !== field.stored)) return "changed";
  return field.masked ? "secret" : "stored";
}

/** Whether a required parameter would have no value, or a wholly encrypted package no password. */
export function isMissing(field: RunField, value: string | undefined): boolean {
  return field.required && (value || field.stored) === "";
}

function flatten(root: PackageDesign["root"]): PackageDesign["root"][] {
  return [root, ...root.children.flatMap(flatten)];
}

/** The values that differ from the stored ones, in the shape the server takes. */
export function changedOverrides(fields: RunField[], values: Record<string, string>): ExecutionOverride[] {
  return fields.flatMap((field) => {
    const value = values[fieldKey(field)];
    if (value === undefined || sourceOf(field, value) !== "changed") return [];
    return [{ ...field.override, value, sensitive: field.sensitive || undefined }];
  });
}

/** Identifies a field among all of the dialog. */
export function fieldKey({ override }: Pick<RunField, "override">): string {
  return `${override.kind} ${override.target}`;
}
