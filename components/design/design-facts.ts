import type {
  ComponentDesign,
  ConnectionDesign,
  ExecutableDesign,
  PackageDesign,
  PropertyDesign,
  VariableDesign,
} from "@/server/packages/design-types";

/*
 * Everything the design says of its elements, as text to look through, the most telling first. Secrets are masked in it.
 */

/** Texts, each with the property, port or column it belongs to; null for the name and the kind of the element itself. */
export type Facts = [where: string | null, text: string][];

export function factsOfExecutable(one: ExecutableDesign): Facts {
  return [
    [null, one.name],
    [null, one.typeName],
    [null, one.description],
    ...propertyFacts(one.properties),
    ...one.settings.map(({ name, value }): Facts[number] => [name, value]),
  ];
}

export function factsOfComponent(one: ComponentDesign): Facts {
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
export function factsOfScript({ scripts }: PackageDesign, id: string): Facts {
  return (scripts.find((script) => script.id === id)?.files ?? []).map(({ name, text }) => [name, text]);
}

export function factsOfVariable({ namespace, name, value, expression }: VariableDesign): Facts {
  return [
    [null, `${namespace}::${name}`],
    ["Value", value],
    ["Expression", expression ?? ""],
  ];
}

export function factsOfConnection(one: ConnectionDesign): Facts {
  return [
    [null, one.name],
    [null, one.typeName],
    [null, one.description],
    ["ConnectionString", one.connectionString],
    ["ConnectionString", one.expression ?? ""],
    ...propertyFacts(one.properties),
  ];
}

function propertyFacts(properties: PropertyDesign[]): Facts {
  return properties.flatMap(
    ({ name, value, expression }): Facts => [
      [name, value],
      [name, expression ?? ""],
    ],
  );
}
