import type { SqlRowSource } from "../../connections/sql-connection";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { ComponentContext } from "../component";
import { sourceParameters } from "./source-parameters";

/** What an OLE DB Source reads, by its AccessMode: table, table from a variable, SQL command, SQL command from a variable. */
export function sourceQuery({ component, task }: Pick<ComponentContext, "component" | "task">): SqlRowSource {
  const property = (name: string) => component.property(name)?.trim() ?? "";
  const asked = (sql: string) => ({ sql, parameters: sourceParameters(property("ParameterMapping"), sql, task) });
  switch (property("AccessMode") || "0") {
    case "0":
      return { table: given(property("OpenRowset"), "OpenRowset", component.name) };
    case "1":
      return { table: given(textOf(property("OpenRowsetVariable"), task), "OpenRowsetVariable", component.name) };
    case "2":
      return asked(given(property("SqlCommand"), "SqlCommand", component.name));
    case "3":
      return asked(given(textOf(property("SqlCommandVariable"), task), "SqlCommandVariable", component.name));
    default:
      throw new DtsError(DTS_E_OLEDBERROR, `"${component.name}" has the unknown AccessMode ${property("AccessMode")}.`);
  }
}

function textOf(variable: string, task: ComponentContext["task"]): string {
  return variable === "" ? "" : String(task.variables.get(variable) ?? "");
}

function given(text: string, property: string, component: string): string {
  if (text.trim() !== "") return text;
  throw new DtsError(DTS_E_OLEDBERROR, `"${component}" does not say what to read: ${property} is empty.`, {
    help: {
      cause: `${property} is empty, or the variable it names is.`,
      next: "Give the table or the query in the package, or set the variable.",
    },
  });
}
