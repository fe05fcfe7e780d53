import type { XmlElement, XmlNode } from "@/server/runtime/dtsx/xml";
import type { ScriptProject } from "@/server/runtime/scripting/script-host";
import { maskScript } from "../design/mask-script";
import { type Fact, fact } from "./outline";

/** What a component keeps its script in. */
export const scriptProperties: ReadonlySet<string> = new Set(["SourceCode", "BinaryCode"]);

/** Files that the designer writes and nobody reads. */
const written =
  /(?:^|\/)(?:AssemblyInfo|Resources|Settings|ComponentWrapper|BufferWrapper)\.|\.(?:cs|vb)proj$|\.resx$|^Project$/i;

/** Whether a file of a script was written by its author, not by the designer around it. */
export function isOwnFile(name: string): boolean {
  return !written.test(name);
}

/** The files of a script, each by its name and compared line by line, and the assemblies it carries, by their size. */
export function scriptFacts({ items, binaries }: ScriptProject): [string, Fact][] {
  return [
    ...items.map(({ name, text }): [string, Fact] => {
      return [name, fact(maskScript(text), { compared: text, telling: isOwnFile(name) })];
    }),
    ...binaries.map(({ name, base64 }): [string, Fact] => [name, fact(bytesOf(base64), { compared: base64 })]),
  ];
}

/** The element of a Script Task without its files, which are told one by one. */
export function withoutFiles(element: XmlElement): XmlElement {
  const isFile = (node: XmlNode) =>
    node.kind === "element" && (node.local === "ProjectItem" || node.local === "BinaryItem");
  const others = element.children.filter((child) => !isFile(child));
  return { ...element, children: others.map((child) => (child.kind === "element" ? withoutFiles(child) : child)) };
}

function bytesOf(base64: string): string {
  return `${Buffer.byteLength(base64, "base64")} B`;
}
