import type { ScriptProject } from "../script-host";

/** What the project file of a script says about how it is compiled. */
export interface ProjectFile {
  /** Simple names of the assemblies that it refers to. */
  readonly references: readonly string[];
  readonly assemblyName: string;
  /** Namespace of the resources. */
  readonly rootNamespace: string;
  /** Names of the preprocessor. */
  readonly constants: readonly string[];
  readonly allowsUnsafe: boolean;
}

/** What the designer writes; a project without a file is compiled the same way. */
const usualReferences = ["System", "System.Data", "System.Windows.Forms", "System.Xml"];

/**
 * Reads the project file among the items of a script (`*.csproj`, `*.vbproj`). It is looked through for what counts and not parsed: packages hold
 * blanks before the XML declaration, which no XML reader takes.
 */
export function readProjectFile({ name, items }: ScriptProject): ProjectFile {
  const file = items.find((item) => /\.(?:cs|vb)proj$/i.test(item.name));
  const text = (file?.text ?? "").replaceAll(/<!--[\s\S]*?-->/g, "");
  const property = (wanted: string) => new RegExp(`<${wanted}>([^<]*)</${wanted}>`).exec(text)?.[1]?.trim();
  const named = [...text.matchAll(/<Reference\s+Include="([^",]+)/g)].map(([, one = ""]) => one.trim());
  const constants = [...text.matchAll(/<DefineConstants>([^<]*)</g)].flatMap(([, list = ""]) => list.split(/[;,]/));
  return {
    references: [...new Set(file === undefined ? usualReferences : named)],
    assemblyName: property("AssemblyName") || name || "Script",
    rootNamespace: property("RootNamespace") || name,
    constants: [...new Set(constants.map((one) => one.trim()).filter((one) => /^\w+$/.test(one)))],
    allowsUnsafe: property("AllowUnsafeBlocks")?.toLowerCase() === "true",
  };
}
