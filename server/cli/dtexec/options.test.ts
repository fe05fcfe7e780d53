import { expect, test } from "vitest";
import { parseOptions } from "./options";
import { UsageError } from "./usage-error";

test("spellings, abbreviations and order", () => {
  const options = parseOptions([
    "-f",
    "a.dtsx",
    "--CONN",
    'Warehouse;"Provider=SQLite;Data Source=x.db"',
    "/SET",
    "\\Package.Variables[User::n].Value;a;b",
    "/Rep",
    "ei",
  ]);
  expect(options.file).toBe("a.dtsx");
  expect(options.overrides).toEqual([
    { connection: "Warehouse", connectionString: "Provider=SQLite;Data Source=x.db" },
    { path: "\\Package.Variables[User::n].Value", value: "a;b" },
  ]);
  expect([...options.reporting]).toEqual(["E", "I"]);
});

test("data taps and the memory limit", () => {
  const options = parseOptions([
    "/File",
    "a.dtsx",
    "/DataTap",
    "\\Package\\Load;Paths[Source.Output];/tmp/rows.csv",
    "/datat",
    '"\\Package\\Load; Orders"; "Paths[Source;Output]" ;/tmp/few.csv;10',
    "/MaxMemory",
    "64",
  ]);
  expect(options.dataTaps).toEqual([
    { task: "\\Package\\Load", path: "Paths[Source.Output]", file: "/tmp/rows.csv" },
    { task: "\\Package\\Load; Orders", path: "Paths[Source;Output]", file: "/tmp/few.csv", maxRows: 10 },
  ]);
  expect(options.memoryLimit).toBe(67_108_864);
  const tap = (...values: string[]) => ["/F", "a.dtsx", ...values.flatMap((value) => ["/DataTap", value])];
  for (const wrong of ["Package\\Load;Paths[A]", "Package\\Load;Paths[A];a.csv;0", "Package\\Load;;a.csv", "a;b;c;1;2"])
    expect(() => parseOptions(tap(wrong))).toThrow(UsageError);
  expect(() => parseOptions(tap("a;b;x.csv", "a;c;X.csv"))).toThrow(UsageError);
  for (const wrong of ["0", "many", "-1"])
    expect(() => parseOptions(["/F", "a.dtsx", "/MaxMemory", wrong])).toThrow(UsageError);
});

test("a connection name in quotes, a parameter with scope and type, the password", () => {
  const options = parseOptions([
    "/File",
    "a.dtsx",
    "/Conn",
    '"My; Server";x',
    "/Par",
    "$Package::Day(Int32);3",
    "/De",
    "Sécret",
  ]);
  expect(options.overrides).toEqual([
    { connection: "My; Server", connectionString: "x" },
    { parameter: "Day", value: "3" },
  ]);
  expect(options.password).toBe("Sécret");
});

test("/Retarget names a connection manager", () => {
  const { overrides } = parseOptions(["/F", "a.dtsx", "/Ret", '"My Server"']);
  expect(overrides).toEqual([{ connection: "My Server", statements: "tsql" }]);
});

test("/MapPath: the last rule comes first", () => {
  const rules = ["/MapPath", "C:;/srv/c", "/MAPP", "\\\\nas\\in;/srv/in"];
  expect(parseOptions([...rules, "/F", "a.dtsx"]).pathRules).toEqual([
    { prefix: "\\\\nas\\in", folder: "/srv/in" },
    { prefix: "C:", folder: "/srv/c" },
  ]);
});

test("/ConsoleLog may stand without its columns", () => {
  expect(parseOptions(["/ConsoleLog", "/F", "a.dtsx"])).toMatchObject({
    consoleLog: { columns: "NSMT" },
    file: "a.dtsx",
  });
  expect(parseOptions(["/Cons", "NM", "/F", "a.dtsx"]).consoleLog?.columns).toBe("NM");
});

test.each([
  [["a.dtsx"], "is not an option"],
  [["/F"], "needs a value"],
  [["/Rep", "E"], "/File is missing"],
  [["/F", "a", "/Conn", "x"], "name;value"],
  [["/F", "a", "/MapPath", "C:;"], "needs a folder"],
  [["/F", "a", "/Rep", "NE"], "N or V alone"],
  [["/F", "a", "/CheckPointing", "maybe"], "takes on or off"],
  [["/F", "a", "/Restart", "now"], "takes deny or ifpossible or force"],
  [["/ISServer", "\\SSISDB\\a"], "/File"],
  [["/F", "a", "/Par", "$ServerOption::x;1"], "needs a server"],
  [["/F", "a", "/Proj", "b", "/Pack", "c"], "exclude each other"],
  [["/Proj", "b"], "needs /Package"],
  [["/Pack", "c"], "needs /Project"],
])("%j is refused", (words, sentence) => {
  expect(() => parseOptions(words)).toThrow(UsageError);
  expect(() => parseOptions(words)).toThrow(sentence);
});

test("an option that is not followed is refused even beside good ones, and no words ask for help", () => {
  expect(() => parseOptions(["/X86", "/F", "a"])).toThrow("32-bit");
  expect(parseOptions([]).help).toBe(true);
});

test("checkpoints are properties of the package", () => {
  const { overrides } = parseOptions(["/F", "a.dtsx", "/CheckP", "ON", "/CheckF", "c:\\x.chk", "/Rest", "ifPossible"]);
  expect(overrides).toEqual([
    { path: "\\Package.Properties[SaveCheckpoints]", value: "True" },
    { path: "\\Package.Properties[CheckpointFileName]", value: "c:\\x.chk" },
    { path: "\\Package.Properties[CheckpointUsage]", value: "1" },
  ]);
});
