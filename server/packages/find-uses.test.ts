import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { createFolder } from "@/server/folders/create-folder";
import { buildPackage, sequence, task, text } from "@/server/testing/package-builder";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { deletePackage } from "./delete-package";
import { findUses } from "./find-uses";
import { uploadPackage } from "./upload-package";
import { indexStoredUses } from "./uses/index-stored-uses";

const sql = (name: string, statement: string, more: { type?: string; expression?: string } = {}) =>
  task(
    "Microsoft.ExecuteSQLTask",
    name,
    `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="Warehouse"
      SQLTask:SqlStmtSourceType="${more.type ?? "DirectInput"}" SQLTask:SqlStatementSource="${statement}"/>`,
    more.expression ? { expressions: { SqlStatementSource: more.expression } } : {},
  );
const orders = buildPackage({
  connections: [
    {
      name: "Warehouse",
      type: "OLEDB",
      connectionString: "Data Source=srv-dwh\\prod;Initial Catalog=Sales;Provider=SQLNCLI11;",
    },
    { name: "Input", type: "FLATFILE", connectionString: "D:\\data\\orders.csv" },
  ],
  variables: [text("query", "SELECT Rate FROM dbo.Rates")],
  executables: [
    sql("Clear", "TRUNCATE TABLE [dbo].[Orders]"),
    sequence("Night", { executables: [sql("Read", "User::query", { type: "Variable" })] }),
    sql("Built", "", { expression: '"DELETE FROM stage.Lines WHERE Day = " + @[User::query]' }),
  ],
});

describeStore("what packages use", (suite) => {
  let admin: Caller;
  let author: Caller;
  let folderId: string;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    author = suite.as(await addPerson(suite.store, "grace", "db_ssisltduser"));
    folderId = (await createFolder(admin, { parentId: ROOT_FOLDER_ID, name: "Sales" })).folderId;
    await uploadPackage(admin, { folderId, fileName: "Orders.dtsx", bytes: orders });
  });

  const found = async (wanted: string, caller = admin) =>
    (await findUses(caller, { text: wanted })).packages.flatMap(({ name, uses }) =>
      uses.map(({ kind, way, name: used, place }) => `${name}: ${way} ${kind} ${used} at ${place.name}`),
    );

  test("is found by the name of a table, whole, by its last part or by its beginning, however it is quoted", async () => {
    const clear = ["Orders: writes table dbo.Orders at Clear"];
    expect(await found("dbo.Orders")).toEqual(clear);
    expect(await found("[DBO].[orders]")).toEqual(clear);
    expect(await found("ord")).toEqual([...clear, "Orders: uses file D:\\data\\orders.csv at Input"]);
    expect(await found("stage.Orders")).toEqual([]);
    expect(await found("%")).toEqual([]);
    expect(await found("  ")).toEqual([]);
  });

  test("is found in SQL that variables hold and expressions make, with the element's place", async () => {
    expect(await found("rates")).toEqual(["Orders: reads table dbo.Rates at Read"]);
    expect(await found("Lines")).toEqual(["Orders: writes table stage.Lines at Built"]);
    const { packages } = await findUses(admin, { text: "rates", kinds: ["table"] });
    expect(packages).toMatchObject([
      {
        folders: ["Sales"],
        uses: [{ place: { kind: "task", id: "Package\\Night\\Read", name: "Read", diagram: null } }],
      },
    ]);
    expect((await findUses(admin, { text: "rates", kinds: ["column"] })).packages).toEqual([]);
  });

  test("is found by servers, databases, files, connections, variables and columns", async () => {
    expect(await found("srv-dwh")).toEqual(["Orders: uses server srv-dwh\\prod at Warehouse"]);
    expect(await found("Sales")).toEqual(["Orders: uses database Sales at Warehouse"]);
    expect(await found("D:\\data")).toEqual(["Orders: uses file D:\\data\\orders.csv at Input"]);
    expect(await found("Rate")).toContain("Orders: uses column Rate at Read");
    expect((await found("User::query")).sort()).toEqual([
      "Orders: declares variable User::query at User::query",
      "Orders: uses variable User::query at Built",
      "Orders: uses variable User::query at Read",
    ]);
    expect((await found("Warehouse")).length).toBe(4);
  });

  test("is found by a piece of its SQL, and by the name of a task, where those are asked for", async () => {
    const of = async (wanted: string, kinds: ("element" | "statement")[]) =>
      (await findUses(admin, { text: wanted, kinds })).packages.flatMap(({ uses }) => uses.map(({ name }) => name));
    expect(await of("table [dbo].[o", ["statement"])).toEqual(["TRUNCATE TABLE [dbo].[Orders]"]);
    expect(await of("RATE from", ["statement"])).toEqual(["SELECT Rate FROM dbo.Rates"]);
    expect(await of("%", ["statement"])).toEqual([]);
    expect(await of("ta", ["statement"])).toEqual([]);
    expect(await of("nigh", ["element"])).toEqual(["Night"]);
    expect(await of("cle", ["statement", "element"])).toEqual(["Clear"]);
  });

  test("is found only in the current version, only for who may see the package, and not in the bin", async () => {
    const file = (table: string) => buildPackage({ executables: [sql("Load", `DELETE FROM ${table}`)] });
    await uploadPackage(admin, { folderId, fileName: "Changing.dtsx", bytes: file("OldTable") });
    const { packageId } = await uploadPackage(admin, { folderId, fileName: "Changing.dtsx", bytes: file("NewTable") });
    expect(await found("OldTable")).toEqual([]);
    expect(await found("NewTable")).toHaveLength(1);
    expect(await found("NewTable", author)).toEqual([]);
    await deletePackage(admin, { packageId });
    expect(await found("NewTable")).toEqual([]);
  });

  test("is found behind thousands of uses in packages that its reader may not see", async () => {
    const tables = Array.from({ length: 2_100 }, (_, index) => `Shared${String(index).padStart(4, "0")}`);
    const statement = `SELECT 1 FROM ${tables.join(" CROSS JOIN ")}`;
    const bytes = buildPackage({ executables: [sql("All", statement)] });
    await uploadPackage(admin, { folderId, fileName: "Theirs.dtsx", bytes });
    const own = buildPackage({ executables: [sql("Mine", "DELETE FROM SharedLast")] });
    await uploadPackage(author, { folderId, fileName: "Own.dtsx", bytes: own });
    expect(await found("shared", author)).toEqual(["Own: writes table SharedLast at Mine"]);
    expect(await found("shared")).toHaveLength(2_101);
  });

  test("is read later for what an earlier Gantry stored", async () => {
    const { s } = suite.store;
    await suite.store.tx(function* ({ db }) {
      yield* q(db.delete(s.packageUses));
      yield* q(db.update(s.blobs).set({ usesReading: null }));
    });
    expect(await findUses(admin, { text: "rates" })).toEqual({ packages: [], more: false, incomplete: true });
    expect(await indexStoredUses(suite.store)).toBeGreaterThan(0);
    expect(await found("rates")).toEqual(["Orders: reads table dbo.Rates at Read"]);
    expect((await findUses(admin, { text: "rates" })).incomplete).toBe(false);
    expect(await indexStoredUses(suite.store)).toBe(0);
    const [row] = await suite.store.db.select().from(s.packageUses).where(eq(s.packageUses.lastKey, "rates"));
    expect(row).toMatchObject({ wholeKey: "dbo.rates", placeKind: "task" });
  });
});
