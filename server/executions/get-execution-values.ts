import type { Caller } from "@/server/access/caller";
import type { ExecutableDesign, PackageDesign } from "@/server/packages/design-types";
import { getExecutionDesign } from "./get-execution-design";
import { loadExecution } from "./load-execution";
import { showOverride } from "./stored-override";
import type { ShownOverride } from "./types";
import type { UsedValue } from "./value-types";

/**
 * Every parameter, connection manager and variable an execution ran with, every property and path it was given beside them, each with its
 * origin. Secrets are masked. What only the execution was given comes first. Throws "forbidden", "not-found".
 */
export async function getExecutionValues(caller: Caller, input: { executionId: number }): Promise<UsedValue[]> {
  const { overrides, rules } = await caller.store.read(function* (at) {
    const { row } = yield* loadExecution(at, caller, input.executionId, "execution.view");
    return { overrides: row.overrides.map(showOverride), rules: row.pathRules ?? [] };
  });
  const design = await getExecutionDesign(caller, input);
  const given = new Map(overrides.map((each) => [keyOf(each), each]));
  const stored = storedValues(design).map(({ key, ...value }): UsedValue => {
    const override = given.get(key);
    given.delete(key);
    return override ? overridden(value, override) : value;
  });
  const others = [...given.values()].map(
    ({ kind, target, value, masked }): UsedValue => ({
      kind,
      name: kind === "password" ? "" : target,
      note: "",
      value: kind === "retarget" || kind === "password" ? "" : value,
      masked: masked || kind === "password",
      origin: "execution",
      instead: kind === "path" ? (rules.find(({ prefix }) => same(prefix, target))?.folder ?? null) : null,
    }),
  );
  const replaced = overrides.filter(({ kind }) => kind === "path");
  const folders = rules
    .filter(({ prefix }, place) => rules.findIndex((each) => same(each.prefix, prefix)) === place)
    .filter(({ prefix }) => !replaced.some(({ target }) => same(target, prefix)))
    .map(
      ({ prefix, folder }): UsedValue => ({
        kind: "path",
        name: prefix,
        note: "",
        value: folder,
        masked: false,
        origin: "folder",
        instead: null,
      }),
    );
  const all = [...others, ...stored, ...folders];
  return [...all.filter(({ origin }) => origin === "execution"), ...all.filter(({ origin }) => origin !== "execution")];
}

type StoredValue = UsedValue & { key: string };

function storedValues(design: PackageDesign): StoredValue[] {
  const parameters = design.parameters.map(
    ({ name, type, value, sensitive }): StoredValue => ({
      key: keyOf({ kind: "parameter", target: name }),
      kind: "parameter",
      name,
      note: type,
      value,
      masked: sensitive,
      origin: name.startsWith("$Project::") ? "project" : "design",
      instead: null,
    }),
  );
  const connections = design.connections.map(
    ({ name, typeName, connectionString, masked, expression, ofProject }): StoredValue => ({
      key: keyOf({ kind: "connection", target: name }),
      kind: "connection",
      name,
      note: typeName,
      value: expression ?? connectionString,
      masked: masked && expression === null,
      origin: expression !== null ? "expression" : ofProject ? "project" : "design",
      instead: null,
    }),
  );
  return [...parameters, ...connections, ...variablesOf(design.root)];
}

function variablesOf(executable: ExecutableDesign): StoredValue[] {
  const own = executable.variables
    .filter(({ namespace }) => namespace !== "System")
    .map(
      ({ namespace, name, type, value, expression, overridePath }): StoredValue => ({
        key: keyOf({ kind: "property", target: overridePath }),
        kind: "variable",
        name: `${namespace}::${name}`,
        note: executable.kind === "package" ? type : `${type} · ${executable.name}`,
        value: expression ?? value,
        masked: false,
        origin: expression === null ? "design" : "expression",
        instead: null,
      }),
    );
  return [...own, ...[...executable.children, ...executable.eventHandlers].flatMap(variablesOf)];
}

function overridden(stored: UsedValue, { value, masked }: ShownOverride): UsedValue {
  // An expression works its value out anew whatever is given, which is why the value given is not the one that held.
  if (stored.origin === "expression") return stored;
  const instead = stored.masked || masked || stored.value === value ? null : stored.value;
  return { ...stored, value, masked, origin: "execution", instead };
}

function keyOf({ kind, target }: Pick<ShownOverride, "kind" | "target">): string {
  return `${kind} ${target}`.toLowerCase();
}

/** Windows knows no case in paths. */
function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
