import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SCRIPTTASK_COMPILEERRORMSG,
  DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
  GANTRY_E_SCRIPTASSEMBLYMISSING,
  GANTRY_E_SCRIPTUNKNOWNMEMBERS,
  GANTRY_E_SCRIPTVSA,
  GANTRY_E_VISUALBASICSOURCE,
} from "../../messages/task-codes";
import { messageText } from "../message-text";
import type { ScriptProject } from "../script-host";
import { type BuiltAssemblies, buildAssemblies } from "./assemblies";
import { type Companion, RemoteError } from "./companion";
import { compileSource } from "./compile-source";
import { CompilerProcess } from "./compiler-process";
import type { Mono } from "./mono";
import { rewriteAssembly } from "./rewrite-assembly";
import { type CompiledScript, ScriptCache } from "./script-cache";
import { isVisualBasic, visualBasicRefusal } from "./visual-basic";

/** Codes of errors that lie in the project: compiling it again gives the same. */
const lastingCodes: ReadonlySet<number> = new Set([
  DTS_E_SCRIPTTASK_COMPILEERRORMSG,
  DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
  GANTRY_E_SCRIPTASSEMBLYMISSING,
  GANTRY_E_SCRIPTUNKNOWNMEMBERS,
  GANTRY_E_SCRIPTVSA,
  GANTRY_E_VISUALBASICSOURCE,
]);

/**
 * Compiles scripts and keeps what it compiled. The source of a project comes first; where the compiler cannot, or the language is
 * Visual Basic, the assembly that the package carries is taken.
 */
export class ScriptCompiler implements AsyncDisposable {
  private readonly mono: Mono;
  private readonly folder: string;
  private readonly process: CompilerProcess;
  private readonly done = new Map<string, Promise<CompiledScript>>();

  constructor(mono: Mono, folder: string) {
    this.mono = mono;
    this.folder = folder;
    this.process = new CompilerProcess(mono, () => this.assemblies());
  }

  /** The assemblies that scripts are compiled against and run with. */
  assemblies(): Promise<BuiltAssemblies> {
    return buildAssemblies(this.mono, this.folder);
  }

  /**
   * The compiled script of a project. Throws DtsError: 0xC00291AC when it does not compile, codes of our own when it uses assemblies or
   * members that do not exist here, or is Visual Basic without an assembly.
   */
  async compile(project: ScriptProject): Promise<CompiledScript> {
    const assemblies = await this.assemblies();
    const cache = new ScriptCache(this.folder, assemblies);
    const key = cache.keyOf(project);
    const known = this.done.get(key);
    if (known !== undefined) return known;
    const work = this.process.use((companion) => this.make(key, project, companion, { assemblies, cache }));
    this.done.set(key, work);
    work.catch(() => this.done.delete(key));
    return work;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.process[Symbol.asyncDispose]();
  }

  private async make(
    key: string,
    project: ScriptProject,
    companion: () => Promise<Companion>,
    { assemblies, cache }: { readonly assemblies: BuiltAssemblies; readonly cache: ScriptCache },
  ): Promise<CompiledScript> {
    const refusal = cache.refusal(key);
    if (refusal !== undefined) throw refusal;
    const kept = cache.find(key);
    if (kept !== undefined) return kept;
    try {
      const script = { key, ...(await this.fromProject(project, companion, assemblies)) };
      cache.keep(script);
      return script;
    } catch (error) {
      if (isLasting(error)) cache.keepRefusal(key, error);
      throw error;
    }
  }

  private async fromProject(
    project: ScriptProject,
    companion: () => Promise<Companion>,
    assemblies: BuiltAssemblies,
  ): Promise<Omit<CompiledScript, "key">> {
    const refusal = visualBasicRefusal(project);
    if (refusal !== undefined) throw refusal;
    if (isVisualBasic(project)) return takeEmbedded(project, await companion(), "it is written in Visual Basic");
    try {
      return await takeSource(project, await companion(), { mono: this.mono, assemblies });
    } catch (error) {
      if (!isLasting(error) || project.binaries.length === 0) throw error;
      // When the assembly is of no use either, the error of the source tells more.
      return await takeEmbedded(project, await companion(), error.message).catch((second) => {
        throw isLasting(second) ? error : second;
      });
    }
  }
}

/** The assembly that a package carries. Throws DtsError when it uses what does not exist here. */
async function takeEmbedded(
  { binaries }: ScriptProject,
  companion: Companion,
  insteadOfSource: string,
): Promise<Omit<CompiledScript, "key">> {
  const embedded = binaries.find(({ name }) => /\.dll$/i.test(name)) ?? binaries[0];
  const stored = Buffer.from(embedded?.base64 ?? "", "base64");
  const code = await rewriteAssembly(companion, stored).catch((error) => {
    if (!(error instanceof RemoteError)) throw error;
    const text = `The assembly "${embedded?.name}" of the package cannot be read: ${firstLine(error)}`;
    throw new DtsError(DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD, text);
  });
  return { code, symbols: Buffer.alloc(0), insteadOfSource };
}

/** Compiles the source of a project. What the compiler itself fails with is an error of the source that it could not take. */
async function takeSource(
  project: ScriptProject,
  companion: Companion,
  place: { readonly mono: Mono; readonly assemblies: BuiltAssemblies },
): Promise<Omit<CompiledScript, "key">> {
  try {
    const { code, symbols } = await compileSource(project, companion, place);
    return { code: await rewriteAssembly(companion, code), symbols, insteadOfSource: undefined };
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    throw new DtsError(DTS_E_SCRIPTTASK_COMPILEERRORMSG, `The compiler fails on the script: ${firstLine(error)}`);
  }
}

/** What an exception of .NET says of itself, without its stack. */
function firstLine({ message }: RemoteError): string {
  return messageText(message.split("\n", 1)[0] ?? "", 1000);
}

/** Whether an error lies in the project: compiling it again would give the same. */
function isLasting(error: unknown): error is DtsError {
  return error instanceof DtsError && lastingCodes.has(error.code);
}
