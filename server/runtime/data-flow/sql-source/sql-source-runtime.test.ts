import { expect, it } from "vitest";
import { type ComponentXml, dataFlowPackage } from "@/server/testing/data-flow-xml";
import type { SqlBatch, SqlConnection, SqlReader } from "../../connections/sql-connection";
import type { MessageEvent } from "../../control-flow/run-event";
import { runPackage } from "../../control-flow/run-package";
import { loadPackage } from "../../dtsx/load-package";
import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { dataType } from "../../model/data-type";
import { Registry } from "../../registry";
import { dataFlowTask } from "../../tasks/data-flow";
import { nullDestinations } from "../components/null-destination";
import { oleDbSource } from "../components/ole-db-source";

/** A database whose driver hands out rows by value, two batches of them, and then loses its server; says whether its reader was closed. */
class LostServer {
  isClosed = false;

  reader(): SqlReader {
    const lost = () => {
      this.isClosed = true;
    };
    async function* batches(): AsyncGenerator<SqlBatch> {
      try {
        yield { rowCount: 2, values: [1, 2] };
        yield { rowCount: 1, values: [3] };
        throw new DtsError(DTS_E_OLEDBERROR, "The server is gone.");
      } finally {
        lost();
      }
    }
    return { columns: [{ name: "n", type: dataType("DT_I4") }], [Symbol.asyncIterator]: batches };
  }
}

async function read(server: LostServer, type = "i4"): Promise<MessageEvent[]> {
  const source: ComponentXml = {
    name: "Src",
    classId: "Microsoft.OLEDBSource",
    connection: "Db",
    properties: { AccessMode: 2, SqlCommand: "SELECT n FROM t" },
    outputs: [{ name: "Out", columns: [{ name: "n", type, external: true }] }],
  };
  const sink: ComponentXml = {
    name: "Dst",
    classId: nullDestinations[0]?.classId ?? "",
    inputs: [{ name: "In", columns: [{ name: "n", type, from: "Src/Out/n" }], attributes: { hasSideEffects: true } }],
  };
  const text = dataFlowPackage({ components: [source, sink], paths: { rows: "Src/Out -> Dst/In" } }).replace(
    "<DTS:ConnectionManagers>",
    '<DTS:ConnectionManagers><DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Db]" DTS:CreationName="OLEDB" DTS:DTSID="{DB}" DTS:ObjectName="Db"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="x"/></DTS:ObjectData></DTS:ConnectionManager>',
  );
  const registry = new Registry();
  registry.registerTask(dataFlowTask);
  for (const component of [oleDbSource, ...nullDestinations]) registry.registerComponent(component);
  const connection: Partial<SqlConnection> = {
    kind: "sql",
    dialect: "mssql",
    label: "Db",
    openReader: async () => server.reader(),
    close: async () => {},
  };
  registry.registerConnection({
    types: ["OLEDB"],
    displayName: "OLE DB",
    acquire: async () => connection as SqlConnection,
  });
  const errors: MessageEvent[] = [];
  await runPackage(loadPackage(Buffer.from(text)), {
    registry,
    overrides: [],
    reporter: { report: (event) => void (event.type === "message" && event.level === "error" && errors.push(event)) },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  return errors;
}

it("says how far the rows came when a driver that hands out values loses its server", async () => {
  const [error] = await read(new LostServer());
  expect(error).toMatchObject({ code: DTS_E_OLEDBERROR, subComponent: "Src", details: { rows: "4-" } });
  expect(error?.text).toBe("The server is gone. It was reading rows from 4 on.");
});

it("closes the reader when the source fails before its last row", async () => {
  const server = new LostServer();
  const [error] = await read(server, "guid");
  expect(error?.details).toMatchObject({ row: "1" });
  expect(server.isClosed).toBe(true);
});
