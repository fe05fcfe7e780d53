import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PathMap } from "@/server/runtime/paths/path-map";
import { text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { buildScriptAssemblies, buildTimeoutMs } from "@/server/testing/script-assemblies";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";

let root = "";
let drive = "";

beforeAll(buildScriptAssemblies, buildTimeoutMs);

beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-habits-")));
  drive = path.join(root, "c");
});

beforeEach(() => {
  rmSync(drive, { recursive: true, force: true });
  mkdirSync(path.join(drive, "In", "Sub"), { recursive: true });
  writeFileSync(path.join(drive, "In", "Orders.CSV"), "one");
  writeFileSync(path.join(drive, "In", "b.txt"), "two");
  writeFileSync(path.join(drive, "In", "Sub", "deep.csv"), "three");
});

afterAll(() => rmSync(root, { recursive: true }));

/** What a body leaves in the variable s, and the first error. */
async function run(body: string, { members = "", locale = "1033" } = {}) {
  const { registry, values, note } = recorder();
  const main = `
using System; using System.Collections.Generic; using System.Diagnostics; using System.Globalization; using System.IO; using System.Linq;
using System.Text; using System.Xml; using Microsoft.SqlServer.Dts.Runtime;
public class ScriptMain : Microsoft.SqlServer.Dts.Tasks.ScriptTask.VSTARTScriptObjectModelBase
{
${members}
public void Main()
{
object s = null;
${body}
Dts.Variables["User::s"].Value = Convert.ToString(s, CultureInfo.InvariantCulture);
Dts.TaskResult = 0;
}
}`;
  const ran = await runBuilt(
    {
      variables: [text("s", "")],
      executables: [
        script("S", { language: "CSharp", items: { "ScriptMain.cs": main }, write: "User::s" }),
        note("see", "@s"),
      ],
      constraints: [{ from: "S", to: "see" }],
    },
    {
      registry,
      overrides: [{ path: "\\Package.Properties[LocaleID]", value: locale }],
      paths: new PathMap([
        { prefix: "C:", folder: drive },
        { prefix: "\\\\srv\\in", folder: path.join(drive, "In") },
      ]),
    },
  );
  return ran.messages.find(({ level }) => level === "error")?.text ?? values[0];
}

describe.skipIf(findMono() === undefined)("Windows habits of scripts (need Mono)", () => {
  it("leads paths of drives and shares through the path map, whatever their case and slashes", async () => {
    expect(
      await run(
        String.raw`s = File.ReadAllText(@"C:\in\ORDERS.csv") + File.ReadAllText("c:/In/b.txt") + File.Exists(@"\\srv\in\B.TXT");`,
      ),
    ).toBe("onetwoTrue");
    await run(
      String.raw`using (var w = new StreamWriter(@"C:\In\New.txt")) w.Write("written"); File.Copy(@"C:\In\New.txt", @"C:\In\Sub\Copy.txt"); Directory.CreateDirectory(@"C:\Made\Here");`,
    );
    expect(readFileSync(path.join(drive, "In", "Sub", "Copy.txt"), "utf8")).toBe("written");
    expect(await run(String.raw`s = Directory.Exists(@"c:\made\here") && new FileInfo(@"C:\in\new.TXT").Exists;`)).toBe(
      "True",
    );
  });

  it("names the rule that is missing", async () => {
    expect(await run(String.raw`s = File.ReadAllText(@"\\nas\in\x.csv");`)).toMatch(/\\\\nas\\in/);
  });

  it("gives paths back as the script wrote them, sorted and matched as on Windows", async () => {
    expect(await run(String.raw`s = string.Join("|", Directory.GetFiles(@"C:\In"));`)).toBe(
      "C:\\In\\b.txt|C:\\In\\Orders.CSV",
    );
    expect(
      await run(String.raw`s = string.Join("|", Directory.GetFiles(@"C:\In\", "*.csv", SearchOption.AllDirectories));`),
    ).toBe("C:\\In\\Orders.CSV|C:\\In\\Sub\\deep.csv");
    expect(
      await run(
        String.raw`s = new DirectoryInfo(@"C:\In").GetFiles("*.CSV")[0].FullName + "|" + new FileInfo(@"C:\In\b.txt").DirectoryName;`,
      ),
    ).toBe("C:\\In\\Orders.CSV|C:\\In");
    expect(
      await run(
        String.raw`s = string.Join("", Directory.GetFiles(@"C:\In", "*.*", SearchOption.AllDirectories).Select(File.ReadAllText));`,
      ),
    ).toBe("twoonethree");
    expect(await run(`s = string.Join("|", Directory.GetFiles("${drive}/In"));`)).toBe(
      `${drive}/In/b.txt|${drive}/In/Orders.CSV`,
    );
  });

  it("takes paths apart and puts them together with backslashes", async () => {
    expect(
      await run(
        String.raw`var p = @"C:\a\b.c\d.txt"; s = string.Join("|", Path.GetFileName(p), Path.GetDirectoryName(p), Path.GetExtension(p), Path.GetFileNameWithoutExtension(p), Path.GetPathRoot(p), Path.ChangeExtension(p, "x"));`,
      ),
    ).toBe("d.txt|C:\\a\\b.c|.txt|d|C:\\|C:\\a\\b.c\\d.x");
    expect(
      await run(
        String.raw`s = string.Join("|", Path.Combine("C:\\a", "b", "c"), Path.Combine(@"C:\a", @"D:\b"), Path.Combine("/srv", "x"), Path.DirectorySeparatorChar, Path.GetFullPath(@"C:\a\..\b\"), Path.IsPathRooted(@"\x"), Path.GetDirectoryName(@"C:\") ?? "none");`,
      ),
    ).toBe("C:\\a\\b\\c|D:\\b|/srv/x|\\|C:\\b\\|True|none");
  });

  it("leads the paths of base constructors, delegates, XML and programs too", async () => {
    const members = String.raw`class Log : StreamWriter { public Log(string folder, bool more) : base(folder == "" ? @"C:\In\x.log" : folder + @"\y.log", more) {} }`;
    expect(
      await run(
        String.raw`using (var log = new Log(@"C:\In", true)) log.Write("logged"); s = File.ReadAllText(@"c:\in\Y.LOG");`,
        { members },
      ),
    ).toBe("logged");
    expect(
      await run(
        String.raw`var d = new XmlDocument(); d.LoadXml("<a/>"); d.Save(@"C:\In\a.xml"); var r = new XmlDocument(); r.Load(@"C:\in\A.xml"); s = r.DocumentElement.Name;`,
      ),
    ).toBe("a");
    expect(await run(String.raw`Func<string, bool> there = File.Exists; s = there(@"C:\in\orders.csv");`)).toBe("True");
  });

  it("ends lines with CRLF in everything that is written", async () => {
    await run(
      String.raw`using (var w = new StreamWriter(@"C:\In\lines.txt")) w.WriteLine("a"); File.AppendAllLines(@"C:\In\lines.txt", new[] { "b" }); File.AppendAllText(@"C:\In\lines.txt", new StringBuilder().AppendLine("c") + Environment.NewLine);`,
    );
    expect(readFileSync(path.join(drive, "In", "lines.txt"), "utf8")).toBe("a\r\nb\r\nc\r\n\r\n");
    // A verbatim text of the source has the line ends it has on Windows.
    expect(await run('s = @"x\ny".Length;')).toBe("4");
  });

  it("works in the culture of the package and the code page that Windows has for it", async () => {
    expect(
      await run("s = (1.5).ToString() + new DateTime(2026, 1, 31).ToShortDateString() + Encoding.Default.CodePage;", {
        locale: "1031",
      }),
    ).toBe("1,531.01.20261252");
    expect(await run("s = 1.5.ToString() + Encoding.Default.CodePage;", { locale: "1049" })).toBe("1,51251");
    expect(
      await run('s = 1.5.ToString() + Encoding.GetEncoding(1252).GetBytes("\\u20ac")[0];', { locale: "1033" }),
    ).toBe("1.5128");
  });

  it("knows time zones by their Windows names", async () => {
    expect(
      await run(
        's = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(new DateTime(2026, 7, 1, 12, 0, 0), "Eastern Standard Time", "W. Europe Standard Time");',
      ),
    ).toBe("07/01/2026 18:00:00");
    expect(await run('s = TimeZoneInfo.FindSystemTimeZoneById("Tokyo Standard Time").Id;')).toBe("Tokyo Standard Time");
  });

  it("has folders of Windows below the path map, and refuses those it does not have", async () => {
    expect(
      await run(
        String.raw`var f = Path.GetTempFileName(); File.WriteAllText(f, "t"); s = f.StartsWith(@"C:\Windows\Temp\tmp") && File.ReadAllText(f) == "t" && f.StartsWith(Path.GetTempPath());`,
      ),
    ).toBe("True");
    expect(await run("s = Environment.GetFolderPath(Environment.SpecialFolder.CommonDocuments);")).toBe(
      "C:\\Users\\Public\\Documents",
    );
    expect(await run("s = Environment.GetFolderPath(Environment.SpecialFolder.Fonts);")).toContain(
      "The folder Fonts of Windows has no place on this machine",
    );
    expect(await run('s = new DriveInfo("C").AvailableFreeSpace > 0 && DriveInfo.GetDrives().Length == 1;')).toBe(
      "True",
    );
  });

  it("keeps the lines of the source in stack traces", async () => {
    const members = `class Outer { internal class Inner { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)] internal static void Throw()\n{\nthrow new Exception("here");\n} } }`;
    expect(await run(`File.Exists("x"); Action a = () => Outer.Inner.Throw(); a();`, { members })).toMatch(
      /here .*line 8\)/,
    );
  });

  it("refuses what does not exist here, by name and before it runs", async () => {
    expect(await run('File.WriteAllText("x", ""); new System.Data.SqlClient.SqlDependency();')).toContain(
      "System.Data.SqlClient.SqlDependency",
    );
    expect(await run('EventLog.WriteEntry("x", "y");')).toContain("System.Diagnostics.EventLog");
    expect(await run('Microsoft.Win32.Registry.LocalMachine.OpenSubKey("x");')).toContain("Microsoft.Win32.Registry");
  });
});
