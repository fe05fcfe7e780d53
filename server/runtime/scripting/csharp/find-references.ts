import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { BuiltAssemblies } from "./assemblies";
import type { Mono } from "./mono";

/** What every script is compiled against, named or not: the object model, and what the designer's own code uses. */
const always = [
  "Microsoft.SqlServer.ManagedDTS",
  "Microsoft.SqlServer.ScriptTask",
  "Microsoft.SqlServer.DTSRuntimeWrap",
  "Microsoft.SqlServer.DTSPipelineWrap",
  "Microsoft.SqlServer.PipelineHost",
  "Microsoft.SqlServer.TxScript",
  "System",
  "System.AddIn",
  "System.Core",
  "System.Data",
  "System.Windows.Forms",
  "System.Xml",
  "Microsoft.CSharp",
];

export interface FoundReferences {
  /** Files of assemblies. */
  readonly files: readonly string[];
  /** Names of assemblies that do not exist here. */
  readonly missing: readonly string[];
}

/** The assemblies behind names: ours first, which stand in for some of Windows, then Mono's. */
export function findReferences(names: readonly string[], mono: Mono, assemblies: BuiltAssemblies): FoundReferences {
  const files: string[] = [];
  const missing: string[] = [];
  const known = new Map(always.map((name) => [name.toLowerCase(), name]));
  for (const name of new Set([...always, ...names.map((one) => known.get(one.toLowerCase()) ?? one)])) {
    const file = findAssembly(name, mono, assemblies);
    if (file !== undefined) files.push(file);
    else if (!always.includes(name) && name !== "mscorlib") missing.push(name);
  }
  return { files, missing };
}

function findAssembly(name: string, { library }: Mono, { folder }: BuiltAssemblies): string | undefined {
  // A name of a hostile project file must not lead out of the folders.
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const cache = path.resolve(library, "../gac", name);
  const versions = existsSync(cache) ? readdirSync(cache).sort().reverse() : [];
  const places = [folder, library, ...versions.map((version) => path.join(cache, version))];
  return places.map((place) => path.join(place, `${name}.dll`)).find((file) => existsSync(file));
}
