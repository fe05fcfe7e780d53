import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type BuiltContainer,
  type BuiltExecutable,
  type BuiltPackage,
  expression,
  forLoop,
  sequence,
} from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";

let folder = "";
const file = () => path.join(folder, "run.chk");
const packageId = "{7A0C5D11-2D5E-4C0A-9C53-0C6B0C4E7A02}";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-checkpoints-"));
});

beforeEach(() => {
  for (const name of [file(), `${file()}.lock`]) rmSync(name, { force: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

const restartPoint = { attributes: { FailPackageOnFailure: "True" } };
/** Fails while `User::ok` is false. */
const gate = (name: string, more: BuiltContainer = restartPoint) =>
  expression(name, "@[User::n] = @[User::ok] ? @[User::n] + 100 : 1 / (@[User::ok] ? 1 : 0)", more);
const count = (name: string) => expression(name, "@[User::n] = @[User::n] + 1");

function checkpointed(executables: BuiltExecutable[], more: Record<string, string> = {}): BuiltPackage {
  const names = executables.map(({ name }) => name);
  return {
    id: packageId,
    attributes: {
      SaveCheckpoints: "True",
      CheckpointUsage: "1",
      CheckpointFileName: file(),
      ...more,
    },
    variables: [
      { name: "n", type: 3, value: "0" },
      { name: "i", type: 3, value: "0" },
      { name: "ok", type: 11, value: "0" },
    ],
    executables,
    constraints: names.slice(1).map((to, index) => ({ from: names[index] ?? "", to })),
  };
}

const good = { overrides: [{ path: "\\Package.Variables[User::ok].Properties[Value]", value: "True" }] };

describe("checkpoints", () => {
  it("let a run go on where the one before failed, with the variables of then", async () => {
    const built = checkpointed([
      count("one"),
      sequence("Seq", { executables: [count("two")] }),
      gate("gate"),
      count("last"),
    ]);
    const first = await runBuilt(built);
    expect(first.result).toBe(1);
    expect(first.began).toContain("one");
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(existsSync(`${file()}.lock`)).toBe(false);
    const saved = readFileSync(file(), "utf8").replace(
      'Name="User::ok" DataType="11" xml:space="preserve">0',
      'Name="User::ok" DataType="11" xml:space="preserve">-1',
    );
    writeFileSync(file(), saved);
    const second = await runBuilt(built);
    expect(second.result).toBe(0);
    expect(second.began).toEqual(["Package", "gate", "last"]);
    expect(existsSync(file())).toBe(false);
  });

  it("run a loop, and a container with a transaction, again as a whole", async () => {
    const inside = { executables: [count("in"), gate("gate", {})], constraints: [{ from: "in", to: "gate" }] };
    const transaction = { attributes: { TransactionOption: "2", FailPackageOnFailure: "True" } };
    const loop = forLoop("Loop", 2, { ...restartPoint, ...inside });
    const whole = sequence("Whole", { ...transaction, ...inside });
    for (const container of [loop, whole]) {
      const built = checkpointed([count("one"), container]);
      expect((await runBuilt(built)).result).toBe(1);
      const completed = readFileSync(file(), "utf8").match(/<Completed>.*<\/Completed>/g);
      expect(completed).toEqual(["<Completed>Package\\one</Completed>"]);
      expect((await runBuilt(built)).began).toEqual(["Package", container.name, "in", "gate"]);
      rmSync(file());
    }
  });

  it("leave nothing behind when what failed is no restart point", async () => {
    const run = await runBuilt(checkpointed([count("one"), gate("gate", {})]));
    expect(run.result).toBe(1);
    expect(run.warnings).toContain("0xA0470001");
    expect(existsSync(file())).toBe(false);
  });

  it("are refused beside a transaction of the package, whether it is executed or only validated", async () => {
    const built = checkpointed([count("one")], { TransactionOption: "2" });
    for (const validateOnly of [false, true]) {
      const run = await runBuilt(built, { validateOnly });
      expect([run.result, run.errors, run.began]).toEqual([1, ["0xC0014104"], ["Package"]]);
    }
    expect(existsSync(file())).toBe(false);
    const startsOnly = checkpointed([count("one")], { TransactionOption: "2", SaveCheckpoints: "False" });
    expect((await runBuilt(startsOnly)).errors).toEqual([]);
    const joins = checkpointed([count("one")], { TransactionOption: "1" });
    expect((await runBuilt(joins)).errors).toEqual([]);
  });

  it("are refused where they do not fit", async () => {
    const always = await runBuilt(checkpointed([count("one")], { CheckpointUsage: "2" }));
    expect(always.errors).toEqual(["0xC001F083"]);
    const unnamed = await runBuilt(checkpointed([count("one")], { CheckpointFileName: "" }));
    expect(unnamed.errors).toEqual(["0xC001F081"]);
    writeFileSync(file(), '<Checkpoint PackageID="{other}"/>');
    expect((await runBuilt(checkpointed([count("one")]))).errors).toEqual(["0xC0016049"]);
    expect((await runBuilt(checkpointed([count("one")], { CheckpointUsage: "0" }))).errors).toEqual(["0xC001604A"]);
    writeFileSync(file(), "no checkpoint");
    expect((await runBuilt(checkpointed([count("one")]))).errors).toEqual(["0xC001F082"]);
    rmSync(file());
    writeFileSync(`${file()}.lock`, String(process.pid));
    expect((await runBuilt(checkpointed([count("one")]))).errors).toEqual(["0xC001604B"]);
    writeFileSync(`${file()}.lock`, "999999999");
    expect((await runBuilt(checkpointed([count("one")]), good)).result).toBe(0);
  });
});
