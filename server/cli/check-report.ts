import type { CheckItem } from "../runtime/compatibility/check-item";
import { DTS_E_CONNECTIONNOTFOUND, DTS_E_VARIABLENOTFOUND } from "../runtime/messages/codes";
import { formatCode } from "../runtime/messages/format-code";
import { DTS_E_TKEXECPACKAGE_UNABLETOLOAD } from "../runtime/messages/task-codes";
import type { CheckedFile } from "./check-files";

export interface CheckSummary {
  readonly loaded: number;
  readonly fullySupported: number;
  readonly encrypted: number;
  readonly failed: number;
}

/** The numbers of the last lines. */
export function summarize(files: readonly CheckedFile[]): CheckSummary {
  const count = (fits: (one: CheckedFile) => boolean) => files.filter(fits).length;
  return {
    loaded: count((one) => one.status === "loaded"),
    fullySupported: count((one) => one.status === "loaded" && one.fullySupported),
    encrypted: count((one) => one.status === "encrypted"),
    failed: count((one) => one.status === "failed"),
  };
}

/** What says that something is named which is not there: no runtime could execute it. */
const missingCodes: ReadonlySet<number> = new Set([
  DTS_E_CONNECTIONNOTFOUND,
  DTS_E_TKEXECPACKAGE_UNABLETOLOAD,
  DTS_E_VARIABLENOTFOUND,
]);

/** One thing that stands in the way, and how many packages it stops from being executed as they are. */
export interface Obstacle {
  /** "unsupported": this runtime lacks it; "missing": the package names something that it and its project do not have. */
  readonly cause: "unsupported" | "missing";
  readonly kind: CheckItem["kind"];
  readonly type: string;
  /** As messages show it, e.g. `0xC0010020`. */
  readonly code: string;
  readonly packages: number;
}

/** What is not supported over all files, what stops the most packages first. */
export function rankObstacles(files: readonly CheckedFile[]): Obstacle[] {
  const found = new Map<string, Omit<Obstacle, "packages"> & { readonly files: Set<string> }>();
  for (const checked of files) {
    if (checked.status !== "loaded") continue;
    for (const { support, kind, type, code } of checked.items) {
      // Where a package logs to stops nothing.
      if (support !== "unsupported" || kind === "logProvider") continue;
      const shown = code === undefined ? "" : formatCode(code);
      const key = [kind, type, shown].join("\n");
      const cause = missingCodes.has(code ?? 0) ? "missing" : "unsupported";
      const obstacle = found.get(key) ?? { cause, kind, type, code: shown, files: new Set() };
      obstacle.files.add(checked.file);
      found.set(key, obstacle);
    }
  }
  return [...found.values()]
    .map(({ files: stopped, ...obstacle }) => ({ ...obstacle, packages: stopped.size }))
    .sort((left, right) => right.packages - left.packages || (left.type < right.type ? -1 : 1));
}

/** The ranked lists as lines; nothing when nothing stands in the way. */
export function describeObstacles(obstacles: readonly Obstacle[]): string {
  return (
    describeRanking("Unsupported, by the number of packages it stops:", obstacles, "unsupported") +
    describeRanking("Missing in the packages and their projects, by what names it:", obstacles, "missing")
  );
}

function describeRanking(title: string, obstacles: readonly Obstacle[], cause: Obstacle["cause"]): string {
  const lines = obstacles
    .filter((one) => one.cause === cause)
    .map(({ packages, kind, type, code }) => `${String(packages).padStart(6)}  ${kind} ${type} ${code}\n`);
  return lines.length === 0 ? "" : `${title}\n${lines.join("")}`;
}

/** The lines about one file: what of it is not supported, or why it did not load. */
export function describeFile(checked: CheckedFile): string {
  if (checked.status !== "loaded") {
    const verdict = checked.status === "encrypted" ? "wholly encrypted" : "failed to load";
    const next = checked.next === undefined ? "" : `\n    ${checked.next}`;
    return `${checked.file}: ${verdict}\n    ${checked.code} ${checked.message}${next}\n`;
  }
  const faults = checked.items.filter((one) => one.support === "partly" || one.support === "unsupported");
  const verdict = checked.fullySupported ? "fully supported" : describeCounts(faults);
  const lines = faults.map((one) => `    ${one.support} ${one.kind} ${one.path}\n        ${reasonOf(one)}\n`);
  const secrets = checked.missingSecrets.map((path) => `    needs a value: ${path}\n`);
  return `${checked.file}: format ${checked.formatVersion}, ${verdict}\n${lines.join("")}${secrets.join("")}`;
}

/** The last lines. */
export function describeSummary({ loaded, fullySupported, encrypted, failed }: CheckSummary): string {
  const closed = encrypted === 0 ? "" : `${encrypted} wholly encrypted\n`;
  return `${closed}${loaded} loaded, ${fullySupported} fully supported, ${failed} failed to load\n`;
}

function describeCounts(faults: readonly CheckItem[]): string {
  const unsupported = faults.filter((one) => one.support === "unsupported").length;
  const partly = faults.length - unsupported;
  return [unsupported && `${unsupported} unsupported`, partly && `${partly} partly supported`]
    .filter(Boolean)
    .join(", ");
}

function reasonOf({ code, reason = "" }: CheckItem): string {
  return code === undefined ? reason : `${formatCode(code)} ${reason}`;
}
