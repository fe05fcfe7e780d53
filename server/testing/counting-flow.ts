import { dataFlowPackage } from "./data-flow-xml";
import { buildPackage, shell, task } from "./package-builder";

/** refId of the data flow of `countingPackage`, and of its one path. */
export const countingTask = "Package\\Count up";
export const countingPath = `${countingTask}.Paths[Numbers]`;

/** A package that waits a second and then sends the numbers from 1 to `rows` down one path, with a name that is NULL for even ones. */
export function countingPackage(rows: number): Uint8Array {
  const sql = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows}) SELECT i AS Number, CASE WHEN i % 2 = 1 THEN 'odd' END AS Kind FROM n`;
  const xml = dataFlowPackage({
    components: [
      {
        name: "Count",
        classId: "Microsoft.OLEDBSource",
        connection: "Db",
        properties: { AccessMode: 2, SqlCommand: sql },
        outputs: [
          {
            name: "Out",
            columns: [
              { name: "Number", type: "i4", external: true },
              { name: "Kind", type: "wstr", attributes: { length: 10 }, external: true },
            ],
          },
        ],
      },
      {
        name: "Keep",
        classId: "Microsoft.RowCount",
        properties: { VariableName: "User::rows" },
        inputs: [{ name: "In", attributes: { hasSideEffects: true } }],
        outputs: [{ name: "Out", passes: "In" }],
      },
    ],
    paths: { Numbers: "Count/Out -> Keep/In" },
    // A tap shows the columns a path carries, and an optimized data flow carries what somebody uses.
    settings: { runInOptimizedMode: "false" },
  }).replaceAll("Package\\Flow", countingTask);
  return buildPackage({
    connections: [{ name: "Db", type: "OLEDB", connectionString: "Provider=SQLite;Data Source=:memory:" }],
    variables: [{ name: "rows", type: 3, value: "0" }],
    executables: [
      shell("Wait", "sleep 1"),
      task("Microsoft.Pipeline", "Count up", /<pipeline[\s\S]*<\/pipeline>/.exec(xml)?.[0] ?? ""),
    ],
    constraints: [{ from: "Wait", to: "Count up" }],
  });
}
