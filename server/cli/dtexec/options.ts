import path from "node:path";
import type { DataTap } from "@/server/runtime/control-flow/data-flow-watch";
import type { RunLogging } from "@/server/runtime/control-flow/logging/run-logging";
import type { Override } from "@/server/runtime/control-flow/override";
import type { PathRule } from "@/server/runtime/paths/path-map";
import { parseDataTap } from "./data-tap";
import { findOption, isOption } from "./option-names";
import { UsageError } from "./usage-error";

/** One letter per group of messages: errors, warnings, information, custom, data flow, progress, all (verbose). */
export type ReportingLetter = "E" | "W" | "I" | "C" | "D" | "P" | "V";

/** What /ConsoleLog prints of which sources: names or GUIDs in small letters. */
export interface ConsoleLogOptions {
  readonly columns: string;
  /** Empty: all. */
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** What a command line of `gantry dtexec` asks for. */
export interface DtexecOptions {
  readonly help: boolean;
  /** The package file, "" for a package of a project. */
  readonly file: string;
  /** Deployment file or folder of a project, "" for a package file. */
  readonly project: string;
  /** The package of the project. */
  readonly packageName: string;
  readonly password?: string;
  /** In the order of the command line; the last one wins. */
  readonly overrides: readonly Override[];
  /** Where Windows drives, shares and programs lie on this machine; the folders are absolute. */
  readonly pathRules: readonly PathRule[];
  readonly reporting: ReadonlySet<ReportingLetter>;
  /** Columns and sources of /ConsoleLog; undefined without it. */
  readonly consoleLog?: ConsoleLogOptions;
  /** Log providers of /Logger and /VLog. */
  readonly logging: RunLogging;
  /** Paths whose rows are copied to files, which are absolute. */
  readonly dataTaps: readonly DataTap[];
  /** Bytes that components of a data flow may gather rows in together. */
  readonly memoryLimit?: number;
  readonly validateOnly: boolean;
  readonly warningsAreErrors: boolean;
}

/** Reads the words after `gantry dtexec` as dtexec does. Throws UsageError (exit code 6). */
export function parseOptions(words: readonly string[]): DtexecOptions {
  const overrides: Override[] = [];
  const pathRules: PathRule[] = [];
  const dataTaps: DataTap[] = [];
  const options = {
    help: words.length === 0,
    file: "",
    project: "",
    packageName: "",
    password: undefined as string | undefined,
    overrides,
    pathRules,
    dataTaps,
    memoryLimit: undefined as number | undefined,
    reporting: parseReporting("EWP"),
    consoleLog: undefined as ConsoleLogOptions | undefined,
    logging: { providers: [] } as RunLogging,
    validateOnly: false,
    warningsAreErrors: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const { name, takesValue } = findOption(word);
    const next = words[at + 1];
    const leftOut = takesValue === "no" || (takesValue === "optional" && (next === undefined || isOption(next)));
    const value = leftOut ? "" : words[++at];
    if (value === undefined) throw new UsageError(`The option ${word} needs a value.`);
    switch (name) {
      case "connection": {
        const [connection, connectionString] = splitPair(word, value);
        overrides.push({ connection, connectionString });
        break;
      }
      case "checkfile":
        overrides.push({ path: "\\Package.Properties[CheckpointFileName]", value: withoutQuotes(value) });
        break;
      case "checkpointing":
        overrides.push(choice(word, value, "SaveCheckpoints", { on: "True", off: "False" }));
        break;
      case "restart":
        overrides.push(choice(word, value, "CheckpointUsage", { deny: "0", ifpossible: "1", force: "2" }));
        break;
      case "configfile":
        overrides.push({ configurationFile: withoutQuotes(value) });
        break;
      case "retarget":
        overrides.push({ connection: withoutQuotes(value), statements: "tsql" });
        break;
      case "set": {
        const [path, newValue] = splitPair(word, value);
        overrides.push({ path: path.replace(/^\$Sensitive::/i, ""), value: newValue });
        break;
      }
      case "parameter": {
        const [parameter, newValue] = splitPair(word, value);
        overrides.push(parameterOverride(parameter, newValue));
        break;
      }
      case "mappath": {
        const [prefix, folder] = splitPair(word, value);
        if (folder.trim() === "") throw new UsageError(`The option ${word} needs a folder after the semicolon.`);
        // The last one wins, as with every option; in the map it is the first.
        pathRules.unshift({ prefix, folder: path.resolve(folder) });
        break;
      }
      case "maxconcurrent":
        if (!/^-?\d+$/.test(value))
          throw new UsageError(`${word} needs a number; -1 means the processors and two more.`);
        overrides.push({ path: "\\Package.Properties[MaxConcurrentExecutables]", value });
        break;
      case "maxmemory":
        options.memoryLimit = parseMegabytes(word, value);
        break;
      case "datatap": {
        const tap = parseDataTap(word, value);
        if (dataTaps.some((other) => other.file.toLowerCase() === tap.file.toLowerCase()))
          throw new UsageError(`Two data taps would write the file "${tap.file}".`);
        dataTaps.push(tap);
        break;
      }
      case "file":
        options.file = value;
        break;
      case "project":
        options.project = value;
        break;
      case "package":
        options.packageName = value;
        break;
      case "decrypt":
        options.password = value;
        break;
      case "reporting":
        options.reporting = parseReporting(value);
        break;
      case "consolelog":
        options.consoleLog = parseConsoleLog(value);
        break;
      case "logger": {
        const [type, configString] = splitPair(word, value);
        options.logging = { ...options.logging, providers: [...options.logging.providers, { type, configString }] };
        break;
      }
      case "vlog":
        options.logging = { ...options.logging, everything: true, ...(value === "" ? {} : { textFile: value }) };
        break;
      case "validate":
        options.validateOnly = true;
        break;
      case "warnaserror":
        options.warningsAreErrors = true;
        break;
      case "help":
        options.help = true;
        break;
      case "rem":
        break;
    }
  }
  if (!options.help) refuseUnclearPackage(options);
  return options;
}

/** Throws UsageError unless exactly one package is named: a file, or a package of a project. */
function refuseUnclearPackage({ file, project, packageName }: Pick<DtexecOptions, "file" | "project" | "packageName">) {
  if (packageName !== "" && project === "") throw new UsageError("/Package needs /Project: the project it belongs to.");
  if (file === "" && project === "")
    throw new UsageError(
      "The option /File is missing: it names the package to run. /Project and /Package name one of a project.",
    );
  if (file !== "" && project !== "")
    throw new UsageError(
      "/File and /Project exclude each other: a package file runs within the project of its folder.",
    );
  if (project !== "" && packageName === "")
    throw new UsageError("/Project needs /Package: the name of a package of the project.");
}

/** The override of a package property by one of a few words. */
function choice(option: string, given: string, property: string, values: Readonly<Record<string, string>>): Override {
  const word = withoutQuotes(given).toLowerCase();
  const value = Object.hasOwn(values, word) ? values[word] : undefined;
  if (value === undefined) throw new UsageError(`${option} takes ${Object.keys(values).join(" or ")}, not "${given}".`);
  return { path: `\\Package.Properties[${property}]`, value };
}

/** `name;value`, either side in double quotes or not; the value may hold more semicolons. */
function splitPair(option: string, text: string): [string, string] {
  const pair = /^\s*(?:"([^"]*)"|([^;]*?))\s*;(.*)$/s.exec(text);
  const name = pair?.[1] ?? pair?.[2] ?? "";
  if (!pair || name === "")
    throw new UsageError(`The option ${option} needs "name;value", not "${text.split(";")[0]}".`);
  const value = pair[3] ?? "";
  return [name, /^\s*"[^"]*"\s*$/.test(value) ? value.trim().slice(1, -1) : value];
}

/** `[$Package::|$Project::]name[(type)];value`; `CM.<connection manager>.<property>` sets a connection, server options need a server. */
function withoutQuotes(text: string): string {
  return text.trim().replace(/^"(.*)"$/, "$1");
}

function parameterOverride(name: string, value: string): Override {
  const parts = /^(?:\$(\w+)::)?(.+?)(?:\(\w+\))?$/.exec(name);
  const scope = parts?.[1] ?? "Package";
  const bare = parts?.[2] ?? name;
  const [, manager, property] = /^CM\.(.+)\.([^.]+)$/.exec(bare) ?? [];
  if (manager !== undefined && property !== undefined)
    return { path: `\\Package.Connections[${manager}].Properties[${property}]`, value };
  switch (scope.toLowerCase()) {
    case "package":
      return { parameter: bare, value };
    case "project":
      return { parameter: `$Project::${bare}`, value };
    default:
      throw new UsageError(`/Parameter: $${scope}:: needs a server; here there are $Package:: and $Project::.`);
  }
}

function parseMegabytes(option: string, text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text.trim()))
    throw new UsageError(`${option} needs a number of megabytes, not "${text}".`);
  return Number(text) * 1_048_576;
}

function parseReporting(text: string): Set<ReportingLetter> {
  const letters = new Set(text.toUpperCase());
  if (letters.has("N") && letters.size === 1) return new Set();
  const known = ["E", "W", "I", "C", "D", "P", "V"].filter((letter) => letters.has(letter)) as ReportingLetter[];
  const alone = letters.has("N") || (letters.has("V") && letters.size > 1);
  if (letters.size === 0 || known.length !== letters.size || alone) {
    throw new UsageError(`/Reporting takes letters of EWICDP, or N or V alone, not "${text}".`);
  }
  return new Set(known);
}

/** `[columns][;I|E;source;source...]...`: lists of sources, by name or GUID, to include or to exclude. */
function parseConsoleLog(text: string): ConsoleLogOptions {
  const [given = "", ...rest] = text.split(";");
  const columns = given.trim().toUpperCase();
  if (!/^[NCOSGXMT]*$/.test(columns)) throw new UsageError(`/ConsoleLog takes columns of NCOSGXMT, not "${given}".`);
  const lists: Record<"I" | "E", string[]> = { I: [], E: [] };
  let list: string[] | undefined;
  for (const word of rest.map(withoutQuotes).filter((one) => one !== "")) {
    const letter = word.toUpperCase();
    if (letter === "I" || letter === "E") list = lists[letter];
    else if (list === undefined) throw new UsageError(`/ConsoleLog needs I or E before the source "${word}".`);
    else list.push(word.toLowerCase());
  }
  return { columns: columns === "" ? "NSMT" : columns, included: lists.I, excluded: lists.E };
}
