import { registerHooks, stripTypeScriptTypes } from "node:module";
import type { ScriptFailure } from "../protocol";

/** Where the items seem to lie. */
export const scheme = "script:/";

/** The items as modules: they import each other by relative paths, and of Node what it allows them. */
export function offerItems(items: ReadonlyMap<string, string>): void {
  registerHooks({
    resolve(specifier, context, next) {
      const isItem = context.parentURL?.startsWith(scheme) && /^\.{0,2}\//.test(specifier);
      if (isItem) return { url: new URL(specifier, context.parentURL).href, shortCircuit: true };
      return specifier.startsWith(scheme) ? { url: specifier, shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      if (!url.startsWith(scheme)) return next(url, context);
      const name = nameOf(url);
      const source = items.get(name);
      if (source === undefined) throw new SyntaxError(`The project has no item "${name}".`);
      const format = name.endsWith(".json") ? "json" : "module";
      return { format, shortCircuit: true, source: /\.m?ts$/i.test(name) ? stripTypes(source, url) : source };
    },
  });
}

/** Types are blanked out, so that lines stay where they are; only enums and their like have to be rewritten. */
function stripTypes(source: string, url: string): string {
  try {
    return stripTypeScriptTypes(source, { mode: "strip", sourceUrl: url });
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") throw error;
    return stripTypeScriptTypes(source, { mode: "transform", sourceMap: true, sourceUrl: url });
  }
}

function nameOf(url: string): string {
  return decodeURIComponent(url.slice(scheme.length));
}

/** main.*, else ScriptMain.*, else the only item there is. */
export function entryItem(names: readonly string[]): string | undefined {
  const modules = names.filter((name) => /\.m?[jt]s$/i.test(name) && !/\.d\.m?ts$/i.test(name));
  const named = (pattern: RegExp) => modules.find((name) => pattern.test(name));
  return named(/^main\.\w+$/i) ?? named(/^scriptmain\.\w+$/i) ?? (modules.length === 1 ? modules[0] : undefined);
}

/** The exported function of a name, in any case, else the default export. */
export function findEntry(
  exported: Readonly<Record<string, unknown>>,
  entryPoint: string,
): ((...parameters: unknown[]) => unknown) | undefined {
  const name = Object.keys(exported).find((one) => one.toLowerCase() === entryPoint.toLowerCase());
  const found = name === undefined ? exported.default : exported[name];
  return typeof found === "function" ? (found as (...parameters: unknown[]) => unknown) : undefined;
}

/** Where in the items an error came up: in its stack, or for JavaScript that cannot be read, where reading it as text ends. */
export function placeOf(
  error: unknown,
  items: ReadonlyMap<string, string>,
): Pick<ScriptFailure, "file" | "line" | "column"> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, file, line, column] = /script:\/([^\s:()]+):(\d+)(?::(\d+))?/.exec(stack) ?? [];
  if (file !== undefined) {
    return {
      file: decodeURIComponent(file),
      line: Number(line),
      ...(column === undefined ? {} : { column: Number(column) }),
    };
  }
  if (!(error instanceof SyntaxError)) return {};
  for (const [name, source] of items) {
    if (!/\.m?js$/i.test(name)) continue;
    try {
      stripTypeScriptTypes(source, { sourceUrl: scheme + name });
    } catch (reason) {
      return placeOf(reason, new Map());
    }
  }
  return {};
}
