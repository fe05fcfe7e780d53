import path from "node:path";
import { GANTRY_E_PATHNOTMAPPED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { existingSpelling } from "./existing-spelling";

/** Where the files of a Windows drive, share or folder lie on this machine. */
export interface PathRule {
  /** `C:`, `D:\data`, `\\server\share`, or a program, `cmd.exe`; without regard to case, with either slash. */
  readonly prefix: string;
  /** Absolute folder of this machine, or the file of a program. */
  readonly folder: string;
}

interface NormalRule {
  /** Lower case, backslashes, no backslash at the end. */
  readonly prefix: string;
  readonly folder: string;
}

/**
 * Leads Windows paths to files of this machine. The rule with the longest prefix wins, and among equal ones the first, so that the
 * rules of an execution stand before those of its folder and of the instance. A drive without a rule is the folder of its letter
 * below `home`; a share without a rule is an error. On Windows every path stays as it is.
 */
export class PathMap {
  private readonly rules: readonly NormalRule[];
  private readonly home: string | undefined;

  /** `home` holds the drives that no rule names: `C:\x` is `<home>/c/x`. Without it they are errors. */
  constructor(rules: readonly PathRule[] = [], home?: string) {
    this.rules = rules.map(({ prefix, folder }) => ({ prefix: normalize(prefix).toLowerCase(), folder }));
    this.home = home;
  }

  /** What a map is made again with in another process. */
  get settings(): { readonly rules: readonly PathRule[]; readonly home: string | undefined } {
    return { rules: this.rules, home: this.home };
  }

  /**
   * The path as this system understands it. Backslashes become slashes and, as on Windows, the case of what exists does not count.
   * Other paths, relative ones included, stay what they are.
   *
   * @throws DtsError GANTRY_E_PATHNOTMAPPED for a Windows path that no rule leads anywhere, naming the rule that is missing.
   */
  local(given: string): string {
    if (process.platform === "win32") return given;
    const trimmed = given.trim();
    if (!isWindowsPath(trimmed)) return trimmed.includes("\\") ? relativePath(trimmed) : trimmed;
    const wanted = normalize(trimmed);
    const { folder, rest } = this.find(wanted) ?? this.drive(wanted) ?? notMapped(trimmed, wanted);
    return existingSpelling(folder, rest);
  }

  /** The folders of this machine that Windows paths can lead to. */
  get folders(): string[] {
    return [...new Set([...this.rules.map(({ folder }) => folder), ...(this.home === undefined ? [] : [this.home])])];
  }

  /**
   * The program of this machine that a rule gives for a Windows program: its prefix is the whole path, or the bare file name, which
   * then stands for that program in every folder. Undefined without such a rule.
   */
  program(given: string): string | undefined {
    if (process.platform === "win32") return undefined;
    const wanted = normalize(given.trim()).toLowerCase();
    const named = (prefix: string) => this.rules.find((rule) => rule.prefix === prefix)?.folder;
    return named(wanted) ?? named(path.win32.basename(wanted));
  }

  private find(wanted: string): { folder: string; rest: string[] } | undefined {
    const lower = wanted.toLowerCase();
    const fitting = this.rules.filter(({ prefix }) => lower === prefix || lower.startsWith(`${prefix}\\`));
    const best = fitting.reduce<NormalRule | undefined>(
      (found, rule) => (found === undefined || rule.prefix.length > found.prefix.length ? rule : found),
      undefined,
    );
    return best && { folder: best.folder, rest: segments(wanted.slice(best.prefix.length)) };
  }

  private drive(wanted: string): { folder: string; rest: string[] } | undefined {
    const [, letter] = /^([A-Za-z]):/.exec(wanted) ?? [];
    if (letter === undefined || this.home === undefined) return undefined;
    return { folder: path.join(this.home, letter.toLowerCase()), rest: segments(wanted.slice(2)) };
  }
}

/** Whether a path names a drive (`C:\x`, `C:x`), a share (`\\server\share`) or the root of a drive (`\x`). */
export function isWindowsPath(given: string): boolean {
  return /^(?:[A-Za-z]:(?!\/\/)|\\)/.test(given);
}

/**
 * `C:\a\..\b` as `C:\b`: steps up end at the root, so that no path leads out of the folder of its rule. A path from the root of no
 * drive means drive C, where programs on Windows start.
 */
function normalize(given: string): string {
  const plain = given
    .replaceAll("/", "\\")
    .replace(/^\\\\[?.]\\(?:UNC\\)?/i, (start) => (/unc/i.test(start) ? "\\\\" : ""));
  const rooted = plain.startsWith("\\") && !plain.startsWith("\\\\") ? `C:${plain}` : plain;
  const absolute = /^[A-Za-z]:(?!\\)/.test(rooted) ? `${rooted.slice(0, 2)}\\${rooted.slice(2)}` : rooted;
  return path.win32.normalize(absolute).replace(/\\+$/, "");
}

function segments(rest: string): string[] {
  return rest.split("\\").filter((one) => one !== "");
}

/** A relative path with backslashes, below the working folder. */
function relativePath(given: string): string {
  const parts = given
    .replaceAll("\\", "/")
    .split("/")
    .filter((one) => one !== "");
  if (given.startsWith("/")) return existingSpelling("/", parts);
  return path.relative("", existingSpelling(process.cwd(), parts)) || ".";
}

function notMapped(given: string, wanted: string): never {
  const missing = /^(?:[A-Za-z]:|\\\\[^\\]+\\[^\\]+)/.exec(wanted)?.[0] ?? wanted;
  throw new DtsError(
    GANTRY_E_PATHNOTMAPPED,
    `"${given}" is a Windows path, and no rule of the path map says where "${missing}" lies on this machine.`,
    {
      details: { path: given, rule: missing },
      help: {
        cause: "The package was made on Windows. Its drives and shares are led to folders of this machine by rules.",
        next: `Add a rule for ${missing} (run dialog, folder or instance; dtexec /MapPath "${missing};<folder>"), or give another path for this run.`,
      },
    },
  );
}
