import { createHash } from "node:crypto";

/** What differs from one occurrence of the same error to the next, and what stands for it. Order matters. */
const varying: readonly [RegExp, string][] = [
  [/\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?/gi, "<guid>"],
  [/\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/g, "<time>"],
  [/(?<![\w:])(?:[a-z]:[\\/]|\\\\|\/)(?:[^\s\\/"'<>|:*?]+[\\/])*[^\s\\/"'<>|:*?,;.]+(?:\.\w+)*/gi, "<path>"],
  [/\b0x[0-9a-f]+\b/gi, "<hex>"],
  [/\d+/g, "<n>"],
];

/**
 * Where a failure happened: the executable, and in a data flow the component, whose number "[12]" changes when the package
 * is saved by a designer.
 */
export function sourceOf(executableName: string, component: string | null): string {
  const name = component?.replace(/\s*\[\d+\]$/, "").trim();
  return name && name !== executableName ? `${executableName} \u203a ${name}` : executableName;
}

/** A text without what changes from run to run. */
export function lastingText(text: string): string {
  return varying
    .reduce((rest, [pattern, placeholder]) => rest.replace(pattern, placeholder), text.normalize("NFC"))
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Which error report a failure belongs to: 16 hexadecimal digits over its code, where it happened (`sourceOf`), and its
 * text without what changes from run to run (numbers, times, paths, GUIDs). The package is not part of it: the same
 * mistake in two packages is one report.
 */
export function fingerprintOf(failure: { code: number | null; sourceName: string; text: string }): string {
  const key = JSON.stringify([failure.code, failure.sourceName, lastingText(failure.text)]);
  return createHash("sha256").update(key).digest("hex").slice(0, 16);
}
