import { RunResources } from "../runtime/control-flow/run-resources";
import { DtsError } from "../runtime/messages/dts-error";
import { formatCode } from "../runtime/messages/format-code";
import type { Package } from "../runtime/model/package";
import type { Registry } from "../runtime/registry";
import { findScriptHost } from "../runtime/scripting/find-script-host";
import { type FoundScript, findScripts } from "../runtime/scripting/find-scripts";

/** What became of a script when it was compiled. */
export interface CheckedScript {
  readonly kind: FoundScript["kind"];
  readonly path: string;
  readonly language: string;
  /**
   * "source": its source runs; "assembly": the assembly that the package carries runs instead; "empty": there is no script; "refused": it
   * cannot run.
   */
  readonly verdict: "source" | "assembly" | "empty" | "refused";
  readonly code?: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** Compiles the scripts of packages, whatever host their language has. */
export class ScriptChecker implements AsyncDisposable {
  private readonly registry: Registry;
  private readonly resources = new RunResources();

  constructor(registry: Registry) {
    this.registry = registry;
  }

  /** What becomes of the scripts of a package. */
  async check(target: Package): Promise<CheckedScript[]> {
    const checked: CheckedScript[] = [];
    for (const script of findScripts(target)) checked.push(await this.checkScript(script, target));
    return checked;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.resources.close();
  }

  private async checkScript({ kind, path, project }: FoundScript, target: Package): Promise<CheckedScript> {
    const about = { kind, path, language: project.language };
    if (project.items.length === 0 && project.binaries.length === 0) return { ...about, verdict: "empty" };
    try {
      const { definition } = findScriptHost(project, this.registry, target.name, kind);
      const ready = await definition.prepare?.(project, this.resources);
      const reason = ready?.insteadOfSource;
      return reason === undefined ? { ...about, verdict: "source" } : { ...about, verdict: "assembly", reason };
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      const { code, message: reason, details } = error;
      return { ...about, verdict: "refused", code: formatCode(code), reason, ...(details ? { details } : {}) };
    }
  }
}

const languageNames: Readonly<Record<string, string>> = { csharp: "C#", visualbasic: "Visual Basic" };

/** The lines about all scripts: how many of each language run, and the rest by reason. */
export function describeScripts(scripts: readonly CheckedScript[]): string {
  const nameOf = ({ language }: CheckedScript) => languageNames[language.toLowerCase()] ?? language;
  const languages = [...new Set(scripts.map(nameOf))].sort();
  const lines = languages.map((name) =>
    describeLanguage(
      name,
      scripts.filter((one) => nameOf(one) === name),
    ),
  );
  const refused = scripts.filter(({ verdict }) => verdict === "refused");
  const reasons = countBy(refused.map(({ code, reason }) => `${code} ${reason}`));
  const rest = reasons.map(([reason, count]) => `${String(count).padStart(6)}  ${reason}\n`);
  return `Scripts:\n${lines.join("")}${rest.length > 0 ? `Scripts that cannot run, by reason:\n${rest.join("")}` : ""}`;
}

function describeLanguage(name: string, scripts: readonly CheckedScript[]): string {
  const count = (wanted: CheckedScript["verdict"]) => scripts.filter(({ verdict }) => verdict === wanted).length;
  const [source, assembly, empty] = [count("source"), count("assembly"), count("empty")];
  const held = scripts.length - empty;
  const share = held === 0 ? "" : ` (${((100 * (source + assembly)) / held).toFixed(1)} %)`;
  const without = empty === 0 ? "" : `; ${empty} more hold no script`;
  return `  ${name}: ${source + assembly} of ${held} run${share}, ${source} from their source, ${assembly} from the assembly in the package${without}\n`;
}

function countBy(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}
