import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scriptComponent } from "@/server/runtime/data-flow/components/script-component";
import { readComponentProject } from "@/server/runtime/data-flow/script/read-component-project";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, describeCorpus } from "@/server/testing/corpus";
import { csharpComponent } from "@/server/testing/csharp-component";
import { flow, n } from "@/server/testing/flow-between";
import { findMono } from "./mono";

/** The assembly that the designer has compiled of the component of lesson 4. */
function lessonAssembly(): readonly string[] {
  const file = corpusPath("packages", "LearningTechStuff__SSIS-Tutorial", "Lesson 4.dtsx");
  const tasks = loadPackage(readFileSync(file)).allExecutables();
  const components = tasks.flatMap((one) => (one.kind === "task" ? (one.dataFlow?.components ?? []) : []));
  const component = components.find(({ classId }) => classId === scriptComponent.classId);
  const { binaries = [] } = component === undefined ? {} : readComponentProject(component);
  return binaries.flatMap(({ name, base64 }) => [name, base64]);
}

describe.skipIf(findMono() === undefined)(
  "A Script Component as an assembly (needs Mono)",
  { timeout: 120_000 },
  () => {
    describeCorpus("of Microsoft's compiler", () => {
      it("runs where there is no source that could be compiled: in Visual Basic, always", async () => {
        const component = csharpComponent({
          main: "",
          inputs: [{ name: "Input 0", columns: [{ name: "ErrorCode", type: "i4", from: n }] }],
          outputs: [
            {
              name: "Output 0",
              passes: "Input 0",
              columns: [{ name: "ErrorDescription", type: "wstr", attributes: { length: 50 } }],
            },
          ],
        });
        const { run, lines } = await flow({
          rows: "-1071607778,a\r\n-1071607683,b\r\n",
          between: [
            {
              ...component,
              properties: { ...component.properties, ScriptLanguage: "VisualBasic" },
              lists: { SourceCode: [], BinaryCode: lessonAssembly() },
            },
          ],
          into: { Dst: { n, text: "Script/Output 0/ErrorDescription" } },
          paths: { in: "Src/Out -> Script/Input 0", out: "Script/Output 0 -> Dst/In" },
          more: [scriptComponent],
        });
        expect(run.messages.filter(({ level }) => level === "error").map(({ text }) => text)).toEqual([]);
        expect(run.messages.find(({ code }) => code === 0x60470721)?.text).toContain("Visual Basic");
        expect(lines.Dst).toEqual([
          "-1071607778|Row yielded no match during lookup.",
          "-1071607683|The data value violates integrity constraints.",
        ]);
      });
    });
  },
);
