import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DtsError, type DtsErrorOptions } from "../../messages/dts-error";
import type { ScriptProject, ScriptReadiness } from "../script-host";
import type { BuiltAssemblies } from "./assemblies";
import { openScriptFolder } from "./script-folder";

/** A script as a process can load it. */
export interface CompiledScript {
  /** The same for the same project, compiled against the same assemblies. */
  readonly key: string;
  readonly code: Buffer;
  /** What leads from its instructions to lines of its source; empty when there is none. */
  readonly symbols: Buffer;
  /** Why the assembly that the package carries is used instead of its source; undefined when it was compiled. */
  readonly insteadOfSource: string | undefined;
}

/** What is known of a project: that it is ready, or why it can never run. */
type Verdict =
  | { readonly ready: true; readonly insteadOfSource?: string }
  | {
      readonly ready: false;
      readonly code: number;
      readonly message: string;
      readonly options: Pick<DtsErrorOptions, "details" | "help">;
    };

/** Verdicts of this process by file: they never change, and every script is asked for several times in a run. */
const known = new Map<string, Verdict>();

/** Keeps compiled scripts, and what is wrong with those that do not compile, as files of a folder. */
export class ScriptCache {
  private readonly folder: string;
  private readonly version: string;

  /** `folder` is where compiled scripts of all versions of the assemblies are kept. */
  constructor(folder: string, { version }: BuiltAssemblies) {
    this.version = version;
    this.folder = path.join(folder, version, "scripts");
  }

  /** The key of a project: everything of it that decides what is compiled or loaded. */
  keyOf({ name, language, items, binaries }: ScriptProject): string {
    const hash = createHash("sha256").update(JSON.stringify([this.version, name, language.toLowerCase()]));
    for (const item of items) hash.update(`\n${item.name}\0`).update(item.text);
    for (const binary of binaries) hash.update(`\n${binary.name}\0`).update(binary.base64);
    return hash.digest("hex").slice(0, 32);
  }

  /** Why the project of a key can never run; undefined when it can, or nothing is known. */
  refusal(key: string): DtsError | undefined {
    const verdict = this.verdict(key);
    if (verdict === undefined || verdict.ready) return undefined;
    return new DtsError(verdict.code, verdict.message, verdict.options);
  }

  /** What is known of the script that is kept under a key; undefined when there is none. */
  readiness(key: string): ScriptReadiness | undefined {
    const verdict = this.verdict(key);
    return verdict?.ready ? { insteadOfSource: verdict.insteadOfSource } : undefined;
  }

  /** The script that is kept under a key. */
  find(key: string): CompiledScript | undefined {
    const verdict = this.verdict(key);
    if (verdict === undefined || !verdict.ready) return undefined;
    const [code, symbols] = [this.read(`${key}.dll`), this.read(`${key}.mdb`)];
    if (code === undefined || symbols === undefined) return undefined;
    return { key, code, symbols, insteadOfSource: verdict.insteadOfSource };
  }

  /** Keeps a script. */
  keep({ key, code, symbols, insteadOfSource }: CompiledScript): void {
    this.write(`${key}.dll`, code);
    this.write(`${key}.mdb`, symbols);
    const verdict: Verdict = { ready: true, ...(insteadOfSource === undefined ? {} : { insteadOfSource }) };
    this.write(`${key}.json`, JSON.stringify(verdict));
  }

  /** Keeps why a project can never run. */
  keepRefusal(key: string, { code, message, details, help }: DtsError): void {
    const verdict: Verdict = { ready: false, code, message, options: { details, help } };
    this.write(`${key}.json`, JSON.stringify(verdict));
  }

  private verdict(key: string): Verdict | undefined {
    const place = path.join(this.folder, key);
    const read = known.get(place);
    if (read !== undefined) return read;
    const text = this.read(`${key}.json`)?.toString("utf8");
    if (text === undefined) return undefined;
    const verdict = JSON.parse(text) as Verdict;
    known.set(place, verdict);
    return verdict;
  }

  private read(name: string): Buffer | undefined {
    try {
      return readFileSync(path.join(this.folder, name));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }

  /** A file appears whole: other processes read the same folder. */
  private write(name: string, content: Buffer | string): void {
    openScriptFolder(path.dirname(path.dirname(this.folder)));
    mkdirSync(this.folder, { recursive: true });
    // In the data folder: the build of the web server would take it for any file of the project.
    const draft = path.join(/* turbopackIgnore: true */ this.folder, `${name}.${randomUUID()}`);
    writeFileSync(draft, content);
    renameSync(draft, path.join(this.folder, name));
  }
}
