import type { ShownOverride } from "@/server/executions/types";
import type { ExecutableDesign, PackageDesign } from "@/server/packages/design-types";
import type { RunValue, ValueDifference, ValueKind } from "./types";

interface NamedValue extends RunValue {
  kind: ValueKind;
  name: string;
}

/**
 * What an execution ran with: the parameters, variables and connections of its package, each with the value it was started
 * with where it was given one, and everything else it was given. By a key that is the same in every version.
 */
export function runValues(design: PackageDesign, overrides: readonly ShownOverride[]): Map<string, NamedValue> {
  const values = new Map<string, NamedValue>();
  const keep = (key: string, value: NamedValue) => values.set(key.toLowerCase(), value);
  const stored = { origin: "package", masked: false } as const;
  for (const { name, value, sensitive } of design.parameters)
    keep(`parameter:${name}`, { kind: "parameter", name, value, ...stored, masked: sensitive });
  for (const { name, connectionString, masked } of design.connections)
    keep(`connection:${name}`, { kind: "connection", name, value: connectionString, ...stored, masked });
  for (const { name, value, overridePath } of variablesOf(design.root))
    keep(`property:${overridePath}`, { kind: "variable", name, value, ...stored });
  for (const { kind, target, value, masked } of overrides) {
    const known = values.get(`${kind}:${target}`.toLowerCase());
    keep(`${kind}:${target}`, {
      kind: known?.kind ?? kind,
      name: known?.name ?? target,
      value,
      masked,
      origin: "override",
    });
  }
  return values;
}

/** A variable's name with its namespace and, below the package, the container it belongs to. */
function variablesOf(executable: ExecutableDesign): { name: string; value: string; overridePath: string }[] {
  const scope = executable.kind === "package" ? "" : ` (${executable.path})`;
  return [
    ...executable.variables.map(({ namespace, name, value, overridePath }) => ({
      name: `${namespace}::${name}${scope}`,
      value,
      overridePath,
    })),
    ...executable.children.flatMap(variablesOf),
    ...executable.eventHandlers.flatMap(variablesOf),
  ];
}

/** The values that are not the same in both, and how many are. Masked ones are compared by what is shown of them. */
export function differingValues(
  good: ReadonlyMap<string, NamedValue>,
  failed: ReadonlyMap<string, NamedValue>,
): { values: ValueDifference[]; same: number } {
  const values: ValueDifference[] = [];
  let same = 0;
  for (const key of new Set([...good.keys(), ...failed.keys()])) {
    const [before, after] = [good.get(key), failed.get(key)];
    if (before?.value === after?.value && before?.origin === after?.origin) same++;
    else {
      const { kind, name } = after ?? before ?? { kind: "property" as const, name: key };
      values.push({ kind, name, good: runValue(before), failed: runValue(after) });
    }
  }
  return { values, same };
}

function runValue(value: NamedValue | undefined): RunValue | null {
  return value ? { value: value.value, origin: value.origin, masked: value.masked } : null;
}
