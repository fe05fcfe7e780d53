import { describe, expect, it } from "vitest";
import { buildPackage, task } from "@/server/testing/package-builder";
import { loadPackage } from "../dtsx/load-package";
import type { TaskHost } from "../model/task-host";
import { readScriptProject } from "./read-script-project";

function read(data: string) {
  const [host] = loadPackage(buildPackage({ executables: [task("Microsoft.ScriptTask", "S", data)] })).executables;
  return readScriptProject(host as TaskHost);
}

describe("Script projects (DTSX.md section 12.2)", () => {
  it("are read with items, assemblies and declared variables", () => {
    const data = `<ScriptProject Name="ST_1" VSTAMajorVersion="3" VSTAMinorVersion="0" Language="CSharp" EntryPoint="Main"
      ReadOnlyVariables="User::a, System::PackageName,," ReadWriteVariables="b">
      <ProjectItem Name="Properties\\AssemblyInfo.cs" Encoding="UTF8"><![CDATA[using X;]]></ProjectItem>
      <ProjectItem Name="ScriptMain.cs"><![CDATA[class A { /* <b> */ }]]></ProjectItem>
      <BinaryItem Name="ST_1.dll">TVqQ
      </BinaryItem></ScriptProject>`;
    expect(read(data)).toEqual({
      name: "ST_1",
      language: "CSharp",
      entryPoint: "Main",
      vstaMajorVersion: 3,
      items: [
        { name: "Properties/AssemblyInfo.cs", text: "using X;" },
        { name: "ScriptMain.cs", text: "class A { /* <b> */ }" },
      ],
      binaries: [{ name: "ST_1.dll", base64: "TVqQ" }],
      readOnlyVariables: ["User::a", "System::PackageName"],
      readWriteVariables: ["b"],
    });
  });

  it("of 2005 are Visual Basic", () => {
    const data =
      '<ScriptProject Name="S"><ProjectItem Name="dts://Scripts/S/ScriptMain.vsaitem">Public</ProjectItem></ScriptProject>';
    expect(read(data)).toMatchObject({ language: "VisualBasic", vstaMajorVersion: undefined, entryPoint: "Main" });
  });

  it("are not there in a task that was never edited", () => {
    expect(read("")).toBeUndefined();
  });
});
