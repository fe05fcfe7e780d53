import type { ExecutableDesign, PackageDesign } from "@/server/packages/design-types";
import {
  type Facts,
  factsOfComponent,
  factsOfConnection,
  factsOfExecutable,
  factsOfScript,
  factsOfVariable,
} from "./design-facts";

/** Tables of the package's page with elements that no drawing has. */
export type DesignTable = "variables" | "connections";

/** An element of a package in which a text was found, and where it is shown. */
export interface DesignHit {
  id: string;
  /** refId of the drawing; null for the control flow of the package. */
  diagram: string | null;
  /** Where it stands instead of in a drawing. */
  table?: DesignTable;
  name: string;
  /** SSIS's own name of its type, or what it is where SSIS has none. */
  typeName: string | { kind: "annotation" | "variable" | "parameter" };
  /** What of it holds the text: a property, a variable, a column; null for its name. */
  where: string | null;
  /** The text around what was found. */
  excerpt: string;
}

const maxHits = 100;
/** Characters shown before and after what was found. */
const around = 40;

/**
 * Looks for a text, whatever its case, in everything the design says: names, types, descriptions, properties with SQL and
 * expressions, constraints, columns, annotations, and with `tables` variables, parameters and connection managers. Each element is told
 * once, by the first place that holds the text.
 */
export function searchDesign(design: PackageDesign, text: string, tables = false): DesignHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const hits: DesignHit[] = [];
  const look = (hit: Omit<DesignHit, "where" | "excerpt">, facts: Facts) => {
    const found = facts.find(([, value]) => value.toLowerCase().includes(wanted));
    if (found) hits.push({ ...hit, where: found[0], excerpt: excerptOf(found[1], wanted) });
  };
  const visit = (one: ExecutableDesign, diagram: string | null) => {
    const inside = one.kind === "eventHandler" ? one.path : diagram;
    const variables = one.variables.map((each) => ({
      name: `${each.namespace}::${each.name}`,
      facts: factsOfVariable(each),
    }));
    look({ id: one.path, diagram: inside, name: one.name, typeName: one.typeName }, [
      ...factsOfExecutable(one),
      ...(tables ? [] : variables.flatMap(({ name, facts }) => facts.map(([, value]): Facts[number] => [name, value]))),
      ...factsOfScript(design, one.path),
    ]);
    for (const { name, facts } of tables ? variables : [])
      look({ id: `${one.path} ${name}`, diagram: null, table: "variables", name, typeName: variable }, facts);
    for (const { id, from, to, expression } of one.constraints) {
      const nameOf = (path: string) => one.children.find((child) => child.path === path)?.name ?? path;
      const name = `${nameOf(from)} → ${nameOf(to)}`;
      look({ id, diagram: inside, name, typeName: "Precedence Constraint" }, [["Expression", expression ?? ""]]);
    }
    for (const component of design.dataFlows[one.path]?.components ?? [])
      look({ id: component.id, diagram: one.path, name: component.name, typeName: component.typeName }, [
        ...factsOfComponent(component),
        ...factsOfScript(design, component.id),
      ]);
    for (const child of [...one.children, ...one.eventHandlers]) visit(child, inside);
  };
  visit(design.root, null);
  for (const [drawn, annotations] of Object.entries(design.annotations)) {
    const diagram = drawn === design.root.path ? null : drawn;
    for (const { id, text: written } of annotations)
      look({ id, diagram, name: excerptOf(written, wanted), typeName: annotation }, [[null, written]]);
  }
  for (const { name, value, sensitive } of tables ? design.parameters : []) {
    const facts: Facts = [
      [null, name],
      ["Value", sensitive ? "" : value],
    ];
    look({ id: `$Package::${name}`, diagram: null, table: "variables", name, typeName: parameter }, facts);
  }
  for (const connection of tables ? design.connections : []) {
    const { id, name, typeName } = connection;
    look({ id, diagram: null, table: "connections", name, typeName }, factsOfConnection(connection));
  }
  const seen = new Set<string>();
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, maxHits);
}

const annotation = { kind: "annotation" } as const;
const variable = { kind: "variable" } as const;
const parameter = { kind: "parameter" } as const;

function excerptOf(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  const start = Math.max(0, at - around);
  const end = at + wanted.length + around;
  const cut = text.slice(start, end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${cut}${end < text.length ? "…" : ""}`;
}
