import { type BuiltContainer, type BuiltExecutable, task } from "./package-builder";

export interface BuiltScript {
  /** Items of the project by name; a text alone is `main.js`. */
  readonly items: string | Record<string, string>;
  readonly language?: string;
  readonly entryPoint?: string;
  readonly read?: string;
  readonly write?: string;
  /** Compiled assemblies by name, as base64. */
  readonly binaries?: Record<string, string>;
}

/** A Script Task as the designer of 2017 writes it. */
export function script(name: string, built: BuiltScript, more: BuiltContainer = {}): BuiltExecutable {
  const { items, language = "JavaScript", entryPoint = "Main", read = "", write = "", binaries = {} } = built;
  const files = Object.entries(typeof items === "string" ? { "main.js": items } : items).map(
    ([file, text]) => `<ProjectItem Name="${file}" Encoding="UTF8"><![CDATA[${text}]]></ProjectItem>`,
  );
  const assemblies = Object.entries(binaries).map(
    ([file, base64]) => `<BinaryItem Name="${file}">${base64}</BinaryItem>`,
  );
  const data = `<ScriptProject Name="ST_1" VSTAMajorVersion="16" VSTAMinorVersion="0" Language="${language}" EntryPoint="${entryPoint}"
    ReadOnlyVariables="${read}" ReadWriteVariables="${write}">${files.join("")}${assemblies.join("")}</ScriptProject>`;
  return task("Microsoft.ScriptTask", name, data, more);
}
