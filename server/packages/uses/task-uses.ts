import type { Package } from "@/server/runtime/model/package";
import type { TaskHost } from "@/server/runtime/model/task-host";
import type { UseCollector } from "./use-collector";
import type { UsePlace } from "./use-types";

const sqlProperties: readonly string[] = ["SqlStatementSource"];
const tableProperties: readonly string[] = ["DestinationTableName"];
const fileProperties: readonly string[] = ["Source", "Destination", "Executable", "FormatFile", "LocalPath"];

/** What a task names in its own properties and in the expressions that set them. */
export function taskUses(task: TaskHost, place: UsePlace, target: Package, uses: UseCollector): void {
  const property = (name: string) => String(task.getProperty(name) ?? "");
  for (const { name, expression } of task.propertyExpressions) {
    const makes = sqlProperties.includes(name)
      ? "sql"
      : tableProperties.includes(name)
        ? "table"
        : fileProperties.includes(name)
          ? "file"
          : undefined;
    uses.expression(expression, place, makes);
  }
  switch (task.taskType) {
    case "Microsoft.ExecuteSQLTask": {
      const from = task.getProperty("SqlStatementSourceType");
      const source = property("SqlStatementSource");
      if (from === "Variable" || from === 3) uses.variable(source, place, "sql");
      else if (from === "FileConnection" || from === 2) fileOf(source, place, target, uses);
      else if (["true", "1"].includes(property("IsStoredProcedure").toLowerCase()))
        uses.add("procedure", "calls", source, place);
      else uses.sql(source, place);
      return;
    }
    case "Microsoft.BulkInsertTask":
      uses.table("writes", property("DestinationTableName"), place);
      return;
    case "Microsoft.ExecutePackageTask":
      uses.add("package", "calls", property("PackageName") || fileOfConnection(property("Connection"), target), place);
      return;
    case "Microsoft.ExecuteProcess":
      uses.add("file", "calls", property("Executable"), place);
      return;
    case "Microsoft.FileSystemTask":
      for (const [name, isVariable, way] of [
        ["Source", "IsSourcePathVariable", "reads"],
        ["Destination", "IsDestinationPathVariable", "writes"],
      ] as const) {
        const text = property(name);
        if (property(isVariable).toLowerCase() === "true") uses.variable(text, place, "file", way);
        else if (!target.findConnection(text)) uses.add("file", way, text, place);
      }
      return;
    case "Microsoft.ScriptTask":
      for (const list of ["ReadOnlyVariables", "ReadWriteVariables"])
        for (const name of property(list).split(",")) uses.variable(name, place);
      return;
  }
  // Tasks of other kinds: a property that holds SQL is told by its beginning.
  for (const name of task.propertyNames()) {
    if (/sql|query|statement/i.test(name)) uses.sql(property(name), place);
  }
}

function fileOf(connection: string, place: UsePlace, target: Package, uses: UseCollector): void {
  uses.add("file", "reads", fileOfConnection(connection, target), place);
}

function fileOfConnection(connection: string, target: Package): string {
  return target.findConnection(connection)?.connectionString ?? "";
}
