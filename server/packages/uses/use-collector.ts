import { expressionVariables, looksLikeSql, qualifiedNames, textsOfExpression } from "./expression-names";
import { sqlNames } from "./sql-names";
import { tableParts } from "./use-keys";
import type { PackageUse, UseKind, UsePlace, UseWay } from "./use-types";

/** Uses one package may have; beyond it stands a generated package nobody looks for columns in. */
const maxUses = 20_000;
const maxNameCharacters = 1_000;

/** Gathers the uses of a package, each once per element. `readVariable` reads a variable by its name, as a text. */
export class UseCollector {
  readonly #uses = new Map<string, PackageUse>();
  readonly #readVariable: (variable: string) => string;
  readonly #namespaces: ReadonlySet<string>;

  constructor(readVariable: (variable: string) => string, namespaces: Iterable<string>) {
    this.#readVariable = readVariable;
    this.#namespaces = new Set(
      [...namespaces, "User", "System", "$Package", "$Project"].map((one) => one.toLowerCase()),
    );
  }

  get uses(): PackageUse[] {
    return [...this.#uses.values()];
  }

  add(kind: UseKind, way: UseWay, name: string, place: UsePlace): void {
    const shown = name.trim().slice(0, maxNameCharacters);
    const key = `${kind} ${way} ${shown.toLowerCase()} ${place.id}`;
    if (shown !== "" && this.#uses.size < maxUses && !this.#uses.has(key))
      this.#uses.set(key, { kind, way, name: shown, place });
  }

  table(way: UseWay, name: string, place: UsePlace): void {
    // A query in place of a table, as OPENROWSET takes it.
    if (looksLikeSql(name)) this.sql(name, place);
    else this.add("table", way, tableParts(name).join("."), place);
  }

  sql(text: string, place: UsePlace): void {
    this.add("statement", "uses", text.trim().replaceAll(/\s+/g, " "), place);
    for (const { kind, way, name } of sqlNames(text)) this.add(kind, way, name, place);
  }

  /** The variables a text names with their namespace. */
  variablesIn(text: string, place: UsePlace): void {
    for (const name of qualifiedNames(text)) {
      if (this.#namespaces.has(name.split("::")[0]?.toLowerCase() ?? "")) this.add("variable", "uses", name, place);
    }
  }

  /** What an expression names; where it makes SQL or a table's name, what that names. */
  expression(expression: string, place: UsePlace, makes?: "sql" | "table" | "file"): void {
    for (const name of expressionVariables(expression)) this.add("variable", "uses", name, place);
    const text = textsOfExpression(expression);
    if (makes === "sql" || (makes === undefined && looksLikeSql(text))) this.sql(text, place);
    // A name that is put together is only known when it stands there whole.
    if ((makes === "table" || makes === "file") && /^\s*"(?:[^"\\]|\\.)*"\s*$/.test(expression))
      this.add(makes, "uses", text, place);
  }

  /** What a variable holds at design time, and that it is used. */
  variable(name: string, place: UsePlace, holds?: "sql" | "table" | "file", way: UseWay = "uses"): void {
    this.add("variable", "uses", name, place);
    const value = this.#readVariable(name);
    if (value === "" || holds === undefined) return;
    if (holds === "sql") this.sql(value, place);
    else if (holds === "table") this.table(way, value, place);
    else this.add("file", way, value, place);
  }
}
