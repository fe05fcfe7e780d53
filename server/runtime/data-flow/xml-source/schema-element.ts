/** How the text of a value is written: `date` may have a zone at its end, `base64` stands for bytes. */
export type ValueForm = "plain" | "date" | "base64";

/**
 * An element of an XML schema that makes a rowset: it has attributes or child elements, or it repeats. Elements with plain text that
 * occur at most once are values of the rowset around them.
 */
export interface SchemaElement {
  readonly name: string;
  readonly parent: SchemaElement | undefined;
  /** Attributes, and child elements that are values, by local name. */
  readonly attributes: Map<string, ValueForm>;
  readonly values: Map<string, ValueForm>;
  /** Child elements that are rowsets, by local name. */
  readonly children: Map<string, SchemaElement>;
  /** The form of its own text; undefined for elements that have none. */
  text: ValueForm | undefined;
}

/** An element and everything below it that makes a rowset. */
export function elementAndDescendants(element: SchemaElement): SchemaElement[] {
  return [element, ...[...element.children.values()].flatMap(elementAndDescendants)];
}

/** Names from the root to the element. */
function pathOf(element: SchemaElement): string[] {
  return [...(element.parent === undefined ? [] : pathOf(element.parent)), element.name];
}

/**
 * Whether a RowsetID means an element: it is the element's name, or where that is not unique, names on the way to it joined by one
 * character.
 */
export function isRowset(element: SchemaElement, rowsetId: string): boolean {
  const path = pathOf(element);
  return path.some((_, start) => ["_", "/", ".", ":"].some((joint) => path.slice(start).join(joint) === rowsetId));
}
