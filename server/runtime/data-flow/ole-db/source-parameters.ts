import type { SqlParameter } from "../../connections/sql-connection";
import { tokenizeSql } from "../../connections/t-sql/tokenize";
import type { TaskContext } from "../../control-flow/task-context";
import { DTS_E_VARIABLENOTFOUND } from "../../messages/codes";
import { GANTRY_E_SOURCEPARAMETER } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { Container } from "../../model/container";
import { variantToDataType } from "../../model/data-type";
import type { DtsObject } from "../../model/dts-object";

const entryPattern = /"([^"]*)"\s*,\s*(\{[^}]*\})\s*;?/g;

/**
 * The parameters of a source's SQL command: `"Parameter0:Input",{id of a variable or parameter};...` (DTSX.md section 15). The
 * order of the entries is the order of the `?`; `Parameter1` and `1` say their place themselves. Entries beyond the last `?` are
 * left over from an earlier statement, whose variables may be gone: nothing is asked of them.
 *
 * @throws DtsError DTS_E_VARIABLENOTFOUND when an id belongs to no variable in reach, GANTRY_E_SOURCEPARAMETER for a parameter that gives a
 * value back.
 */
export function sourceParameters(mapping: string, sql: string, task: TaskContext): SqlParameter[] {
  const entries = [...mapping.matchAll(entryPattern)].map(([, label = "", id = ""], index) => {
    const [name = "", direction = "Input"] = label.split(":");
    const place = /^(?:Parameter)?(\d+)$/i.exec(name)?.[1];
    return { place: place === undefined ? index : Number(place), name, direction: direction.trim(), id };
  });
  entries.sort((a, b) => a.place - b.place);
  const wanted = tokenizeSql(sql).filter(({ kind }) => kind === "parameter").length;
  return entries.slice(0, wanted).map(({ id, name, direction }) => {
    if (direction.toLowerCase() !== "input") throw givesBack(name, direction);
    const variable = variableOf(id, task);
    const type = variantToDataType(task.variables.typeOf(variable));
    const parameter = { direction: "input", type, value: task.variables.get(variable) } as const;
    return name.startsWith("@") ? { ...parameter, name } : parameter;
  });
}

/** Values that a procedure gives back while a source reads its rows come after the last of them, when nobody waits for them any more. */
function givesBack(name: string, direction: string): DtsError {
  return new DtsError(
    GANTRY_E_SOURCEPARAMETER,
    `The parameter "${name}" of the SQL command gives a value back (${direction}), which sources do not take.`,
    {
      details: { parameter: name },
      help: {
        cause: "The parameter of a procedure is mapped with the direction Output or InputOutput.",
        next: "Map it as Input, and get the value by an Execute SQL task before or behind the data flow.",
      },
    },
  );
}

/** The name under which the variable of an id, or the parameter of the package or its project, is asked for. */
function variableOf(id: string, task: TaskContext): string {
  const wanted = id.toUpperCase();
  const { parameters, project } = task.package;
  const parameter = parameters.find((one) => one.id.toUpperCase() === wanted);
  if (parameter) return `$Package::${parameter.name}`;
  const shared = project?.parameters.find((one) => one.id.toUpperCase() === wanted);
  if (shared) return `$Project::${shared.name}`;
  for (let scope: DtsObject | undefined = task.host; scope; scope = scope.parent) {
    if (!(scope instanceof Container)) continue;
    const variable = scope.variables.find((one) => one.id.toUpperCase() === wanted);
    if (variable) return variable.qualifiedName;
  }
  throw new DtsError(
    DTS_E_VARIABLENOTFOUND,
    `A parameter of the SQL command names the variable ${id}, which does not exist.`,
    {
      help: {
        cause: "The variable was deleted, or the data flow was copied from a package that has it.",
        next: "Map the parameter to a variable of this package.",
      },
    },
  );
}
