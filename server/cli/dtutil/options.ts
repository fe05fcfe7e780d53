import { type ProtectionLevel, protectionLevels } from "@/server/runtime/model/package";
import { UsageError } from "../dtexec/usage-error";
import { findOption } from "./option-names";

/** What is done with the package. */
type DtutilAction =
  | { readonly is: "exists" }
  | { readonly is: "delete" }
  | { readonly is: "copy"; readonly to: string }
  | { readonly is: "move"; readonly to: string }
  | {
      readonly is: "encrypt";
      readonly to: string;
      readonly protectionLevel: ProtectionLevel;
      readonly password?: string;
    }
  /** /IDREGENERATE by itself: the file gets a new ID in its place. */
  | { readonly is: "rewrite" };

export interface DtutilOptions {
  /** The package file. */
  readonly file: string;
  readonly action: DtutilAction;
  /** Opens the package. */
  readonly decrypt?: string;
  /** What is written gets a new package ID. */
  readonly newId: boolean;
  /** Files that are in the way are overwritten without a question. */
  readonly quiet: boolean;
}

/** Reads the words after `gantry dtutil`; undefined when help is asked for. Throws UsageError (exit code 6). */
export function parseOptions(words: readonly string[]): DtutilOptions | undefined {
  const actions: DtutilAction[] = [];
  let file = "";
  let decrypt: string | undefined;
  let newId = false;
  let quiet = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const { name, takesValue } = findOption(word);
    const value = takesValue ? words[++at] : "";
    if (value === undefined) throw new UsageError(`The option ${word} needs a value.`);
    switch (name) {
      case "help":
        return undefined;
      case "file":
        file = withoutQuotes(value);
        break;
      case "decrypt":
        decrypt = value;
        break;
      case "idregenerate":
        newId = true;
        break;
      case "quiet":
        quiet = true;
        break;
      case "exists":
      case "delete":
        actions.push({ is: name });
        break;
      case "copy":
      case "move":
        actions.push({ is: name, to: destination(word, value) });
        break;
      case "encrypt":
        actions.push(encryption(word, value));
        break;
      case "remark":
        break;
    }
  }
  if (words.length === 0) return undefined;
  if (file === "") throw new UsageError("The option /FILE is missing: it names the package.");
  const [action = newId ? ({ is: "rewrite" } as const) : undefined, second] = actions;
  if (action === undefined)
    throw new UsageError("Nothing is asked for: /COPY, /MOVE, /DELETE, /EXISTS, /ENCRYPT or /IDREGENERATE.");
  if (second)
    throw new UsageError(
      `One command does one thing: /${action.is.toUpperCase()} and /${second.is.toUpperCase()} exclude each other.`,
    );
  if (newId && (action.is === "exists" || action.is === "delete"))
    throw new UsageError(`/IDREGENERATE does not go with /${action.is.toUpperCase()}: nothing is written.`);
  return { file, action, newId, quiet, ...(decrypt === undefined ? {} : { decrypt }) };
}

/** `FILE;path` */
function destination(option: string, text: string): string {
  const [, location = "", path = ""] = /^\s*(\w+)\s*;(.*)$/s.exec(text) ?? [];
  checkLocation(option, location);
  if (withoutQuotes(path) === "") throw new UsageError(`${option} needs a path: FILE;path.`);
  return withoutQuotes(path);
}

/** `FILE;path;level[;password]`; the password is everything after the level, semicolons included. */
function encryption(option: string, text: string): DtutilAction {
  const parts = /^\s*(\w+)\s*;\s*("[^"]*"|.*?)\s*;\s*(\d+)\s*(?:;(.*))?$/s.exec(text);
  if (parts === null) throw new UsageError(`${option} needs FILE;path;level, with ;password for the levels 2 and 3.`);
  const [, location = "", path = "", level = "", password = ""] = parts;
  checkLocation(option, location);
  if (withoutQuotes(path) === "") throw new UsageError(`${option} needs a path: FILE;path;level.`);
  const protectionLevel = protectionLevels[Number(level)];
  if (protectionLevel === undefined)
    throw new UsageError(`There is no protection level ${level}; they go from 0 to 5.`);
  if (protectionLevel === "ServerStorage")
    throw new UsageError("Level 5 (ServerStorage) protects packages inside a server; a file cannot be saved with it.");
  const needsPassword =
    protectionLevel === "EncryptSensitiveWithPassword" || protectionLevel === "EncryptAllWithPassword";
  if (needsPassword && password === "")
    throw new UsageError(`Level ${level} (${protectionLevel}) needs a password: FILE;path;${level};password.`);
  if (!needsPassword && password !== "") throw new UsageError(`Level ${level} (${protectionLevel}) takes no password.`);
  return { is: "encrypt", to: withoutQuotes(path), protectionLevel, ...(needsPassword ? { password } : {}) };
}

function checkLocation(option: string, location: string): void {
  switch (location.toUpperCase()) {
    case "FILE":
      return;
    case "SQL":
    case "DTS":
      throw new UsageError(`${option}: packages are files (FILE) here; upload them to the store in the console.`);
    default:
      throw new UsageError(`${option} needs a location and a path: FILE;path.`);
  }
}

function withoutQuotes(text: string): string {
  return text.trim().replace(/^"(.*)"$/s, "$1");
}
