import type { UseKind } from "./use-types";

/** The keys a name is found by: folded, as a whole and by its last part ("orders" of "dbo.Orders", "in.csv" of a path). */
export interface UseKeys {
  lastKey: string;
  wholeKey: string;
}

/** Long generated names are found by their beginning; an index page cannot hold more. */
const maxKeyCharacters = 200;

/**
 * Statements are found by what stands anywhere in them: they lie side by side under one key, after every name, and are read through.
 */
export const STATEMENTS_KEY = "\u{10fffe}";

/** The keys of a name of this kind, and of what a person types to find it. */
export function keysOfUse(kind: UseKind, name: string): UseKeys {
  if (kind === "statement") return { lastKey: STATEMENTS_KEY, wholeKey: STATEMENTS_KEY };
  const whole = kind === "table" || kind === "procedure" ? tableParts(name).join(".") : name.trim();
  const last =
    kind === "table" || kind === "procedure"
      ? tableParts(name).at(-1)
      : kind === "file" || kind === "package"
        ? name.split(/[\\/]/).findLast((part) => part !== "")
        : kind === "variable"
          ? name.split("::").at(-1)
          : kind === "element"
            ? name.trim().split(/\s+/).at(-1)
            : name;
  return { lastKey: fold(last ?? name), wholeKey: fold(whole) };
}

/** The parts of a name with points, without brackets and quotes. */
export function tableParts(name: string): string[] {
  const parts = name.match(/\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"|`[^`]*`|[^.]+/g) ?? [];
  return parts
    .map((part) =>
      part
        .trim()
        .replace(/^[["`]|[\]"`]$/g, "")
        .replaceAll("]]", "]"),
    )
    .filter((part) => part !== "");
}

function fold(text: string): string {
  return text.trim().normalize("NFC").toLowerCase().slice(0, maxKeyCharacters);
}
