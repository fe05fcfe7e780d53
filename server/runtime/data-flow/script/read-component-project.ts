import type { Component } from "@/server/runtime/model/data-flow";
import type { ScriptProject } from "@/server/runtime/scripting/script-host";

/** Items of SourceCode are triples of name, encoding and text since this version of the component, and pairs before it. */
const TRIPLES_SINCE = 8;

/** The script project of a Script Component (DTSX.md section 15). */
export function readComponentProject(component: Component): ScriptProject {
  const source = component.propertyArray("SourceCode");
  const width = component.version >= TRIPLES_SINCE ? 3 : 2;
  const items = everyNth(source, width).map((at) => ({
    name: (source[at] ?? "").replaceAll("\\", "/"),
    text: source[at + width - 1] ?? "",
  }));
  const binary = component.propertyArray("BinaryCode");
  const binaries = everyNth(binary, 2).map((at) => ({ name: binary[at] ?? "", base64: (binary[at + 1] ?? "").trim() }));
  return {
    name: component.property("VSTAProjectName") ?? "",
    // The components of 2005 knew Visual Basic only.
    language: component.property("ScriptLanguage") ?? (isOf2005(items) ? "VisualBasic" : ""),
    entryPoint: "ScriptMain",
    vstaMajorVersion: undefined,
    items,
    binaries,
    readOnlyVariables: namesOf(component.property("ReadOnlyVariables")),
    readWriteVariables: namesOf(component.property("ReadWriteVariables")),
  };
}

function isOf2005(items: ScriptProject["items"]): boolean {
  return items.some(({ name }) => /\.vsaitem$/i.test(name));
}

/** Positions 0, n, 2n ... of a list. */
function everyNth(list: readonly string[], n: number): number[] {
  return Array.from({ length: Math.ceil(list.length / n) }, (_, i) => i * n);
}

function namesOf(list = ""): string[] {
  const names = list.split(",").map((one) => one.trim());
  return [...new Set(names.filter((one) => one !== ""))];
}
