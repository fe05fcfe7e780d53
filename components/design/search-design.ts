import type { ComponentDesign, ExecutableDesign, PackageDesign } from "@/server/packages/design-types";

/** An element of a package in which a text was found, and where it is drawn. */
export interface DesignHit {
  id: string;
  /** refId of the drawing; null for the control flow of the package. */
  diagram: string | null;
  name: string;
  /** Null for an annotation, whose name is its text. */
  typeName: string | null;
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
 * expressions, variables, constraints, columns, annotations. Each element is told once, by the first place that holds the text.
 */
export function searchDesign(design: PackageDesign, text: string): DesignHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const hits: DesignHit[] = [];
  const look = (hit: Omit<DesignHit, "where" | "excerpt">, facts: [where: string | null, text: string][]) => {
    const found = facts.find(([, value]) => value.toLowerCase().includes(wanted));
    if (found) hits.push({ ...hit, where: found[0], excerpt: excerptOf(found[1], wanted) });
  };
  const visit = (one: ExecutableDesign, diagram: string | null) => {
    const inside = one.kind === "eventHandler" ? one.path : diagram;
    const drawn = one.kind === "package" || one.kind === "eventHandler" ? undefined : one;
    if (drawn)
      look({ id: drawn.path, diagram, name: drawn.name, typeName: drawn.typeName }, [
        ...factsOfExecutable(drawn),
        ...factsOfScript(design, drawn.path),
      ]);
    for (const { to, expression } of one.constraints) {
      const target = one.children.find((child) => child.path === to);
      if (target && expression !== null)
        look({ id: to, diagram: inside, name: target.name, typeName: target.typeName }, [["Expression", expression]]);
    }
    const flow = design.dataFlows[one.path];
    for (const component of flow?.components ?? [])
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
      look({ id, diagram, name: excerptOf(written, wanted), typeName: null }, [[null, written]]);
  }
  const seen = new Set<string>();
  return hits.filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, maxHits);
}

type Facts = [where: string | null, text: string][];

function factsOfExecutable(one: ExecutableDesign): Facts {
  return [
    [null, one.name],
    [null, one.typeName],
    [null, one.description],
    ...propertyFacts(one.properties),
    ...one.settings.map(({ name, value }): Facts[number] => [name, value]),
    ...one.variables.flatMap(({ namespace, name, value, expression }): Facts => {
      const where = `${namespace}::${name}`;
      return [
        [where, where],
        [where, value],
        [where, expression ?? ""],
      ];
    }),
  ];
}

function factsOfComponent(one: ComponentDesign): Facts {
  const ports = [...one.inputs, ...one.outputs];
  return [
    [null, one.name],
    [null, one.typeName],
    [null, one.description],
    ["Connection", one.connection ?? ""],
    ...propertyFacts(one.properties),
    ...ports.flatMap(
      (port): Facts => [
        [port.name, port.name],
        ...port.details.map(({ name, value }): Facts[number] => [`${port.name}: ${name}`, value]),
        ...port.columns.flatMap(
          (column): Facts => [
            [column.name, column.name],
            ...column.details.map(({ name, value }): Facts[number] => [`${column.name}: ${name}`, value]),
          ],
        ),
      ],
    ),
  ];
}

/** The files of the script of a task or component. */
function factsOfScript({ scripts }: PackageDesign, id: string): Facts {
  return (scripts.find((script) => script.id === id)?.files ?? []).map(({ name, text }) => [name, text]);
}

function propertyFacts(properties: { name: string; value: string; expression: string | null }[]): Facts {
  return properties.flatMap(
    ({ name, value, expression }): Facts => [
      [name, value],
      [name, expression ?? ""],
    ],
  );
}

function excerptOf(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  const start = Math.max(0, at - around);
  const end = at + wanted.length + around;
  const cut = text.slice(start, end).replace(/\s+/g, " ");
  return `${start > 0 ? "…" : ""}${cut}${end < text.length ? "…" : ""}`;
}
