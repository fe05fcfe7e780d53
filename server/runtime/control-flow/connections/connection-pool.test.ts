import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { DTS_E_OLEDBERROR } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { forLoop, integer, task, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

/** A registry with a connection type that counts, and a task that uses a connection of the manager "C". */
function counting() {
  const registry = createBuiltInRegistry();
  const opened: string[] = [];
  registry.registerConnection({
    types: ["FILE"],
    displayName: "Counting",
    async acquire(manager) {
      opened.push(manager.connectionString);
      return { kind: "file", path: manager.connectionString };
    },
  });
  registry.registerTask({
    type: "Test.Use",
    displayName: "Use",
    async execute({ connections }) {
      const { release } = await connections.acquire("C");
      await release();
      return { result: "success" };
    },
  });
  return { registry, opened };
}

const use = task("Test.Use", "use", "<Use/>");
const variables = [integer("i"), text("folder", "/data")];

describe("connections (CONTROLFLOW.md section 13)", () => {
  it("are opened anew at every use, their expressions evaluated each time", async () => {
    const { registry, opened } = counting();
    const expressions = { ConnectionString: '@folder + "/" + (DT_WSTR,5)@i' };
    const run = await runBuilt(
      {
        variables,
        connections: [{ name: "C", type: "FILE", connectionString: "x", expressions }],
        executables: [forLoop("L", 2, { executables: [use] })],
      },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(opened).toEqual(["/data/0", "/data/1"]);
  });

  it("are opened once when the manager retains its connection", async () => {
    const { registry, opened } = counting();
    await runBuilt(
      {
        variables,
        connections: [{ name: "C", type: "FILE", connectionString: "x", retain: true }],
        executables: [forLoop("L", 3, { executables: [use] })],
      },
      { registry },
    );
    expect(opened).toEqual(["x"]);
  });

  it("take their connection string from an override", async () => {
    const { registry, opened } = counting();
    await runBuilt(
      { variables, connections: [{ name: "C", type: "FILE", connectionString: "x" }], executables: [use] },
      { registry, overrides: [{ connection: "C", connectionString: "/run" }] },
    );
    expect(opened).toEqual(["/run"]);
  });

  it("are told once for every place they lead to, without their secrets", async () => {
    const { registry } = counting();
    const run = await runBuilt(
      {
        variables,
        connections: [
          {
            name: "C",
            type: "FILE",
            connectionString: "x",
            expressions: { ConnectionString: '"f=" + (DT_WSTR,5)(@i % 2)' },
          },
        ],
        executables: [forLoop("L", 4, { executables: [use] })],
      },
      { registry, loggingLevel: 0, overrides: [] },
    );
    const told = run.events.filter((event) => event.type === "connection");
    expect(told).toMatchObject([
      { name: "C", connectionType: "FILE", connectionString: "f=0" },
      { name: "C", connectionType: "FILE", connectionString: "f=1" },
    ]);
    const secret = await runBuilt(
      { variables, connections: [{ name: "C", type: "FILE", connectionString: "x" }], executables: [use] },
      { registry, overrides: [{ connection: "C", connectionString: "Server=a;Password=hush" }] },
    );
    const [event] = secret.events.filter((each) => each.type === "connection");
    expect(event?.connectionString).toContain("Server=a;Password=");
    expect(event?.connectionString).not.toContain("hush");
  });

  it("are told when they could not be opened, and not again for every attempt", async () => {
    const { registry } = counting();
    registry.registerConnection({
      types: ["OLEDB"],
      displayName: "Refusing",
      acquire: () => Promise.reject(new DtsError(DTS_E_OLEDBERROR, "Login failed.")),
    });
    const patient = { attributes: { MaximumErrorCount: "10" } };
    const failing = { ...use, ...patient };
    const run = await runBuilt(
      {
        variables,
        connections: [{ name: "C", type: "OLEDB", connectionString: "Server=a" }],
        executables: [forLoop("L", 3, { executables: [failing], ...patient })],
        ...patient,
      },
      { registry },
    );
    expect(run.events.filter((event) => event.type === "connection")).toMatchObject([{ name: "C", refused: true }]);
  });

  it("say that a password could not be read when opening fails", async () => {
    const { registry } = counting();
    registry.registerConnection({
      types: ["OLEDB"],
      displayName: "Refusing",
      acquire: () => Promise.reject(new DtsError(DTS_E_OLEDBERROR, "Login failed.")),
    });
    const connection = { name: "C", type: "OLEDB", connectionString: "x" };
    const plain = await runBuilt({ variables, connections: [connection], executables: [use] }, { registry });
    expect(plain.warnings).not.toContain("0xC0016016");
    const locked = { ...connection, encryptedPassword: true };
    const run = await runBuilt({ variables, connections: [locked], executables: [use] }, { registry });
    expect(run.warnings).toContain("0xC0016016");
    expect(run.errors).toEqual(["0xC0202009"]);
  });

  it.each(["{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFF}:external", "Project.ConnectionManagers[Warehouse]"])(
    "say what to do about one that belongs to a project: %s",
    async (Connection) => {
      const data = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="${Connection}" SQLTask:SqlStatementSource="SELECT 1" />`;
      const run = await runBuilt({ variables, executables: [task("Microsoft.ExecuteSQLTask", "A", data)] });
      expect(run.errors[0]).toBe("0xC001000E");
      const error = run.messages.find((one) => one.level === "error");
      expect(error?.text).toContain("belongs to a project, and the package runs without it");
      expect(error?.details?.next).toContain("Run the package with its project");
    },
  );

  it("name what is missing: the manager, or what could open its type", async () => {
    const { registry } = counting();
    const none = await runBuilt({ variables, executables: [use] }, { registry });
    expect(none.errors).toEqual(["0xC001000E"]);
    const strange = { name: "C", type: "VENDOR", connectionString: "x" };
    const unknown = await runBuilt({ variables, connections: [strange], executables: [use] }, { registry });
    expect(unknown.errors).toEqual(["0xC0014005"]);
    const offline = await runBuilt(
      {
        variables,
        attributes: { OfflineMode: "True" },
        connections: [{ name: "C", type: "FILE", connectionString: "x" }],
        executables: [use],
      },
      { registry },
    );
    expect(offline.errors).toEqual(["0xC0014019"]);
  });
});
