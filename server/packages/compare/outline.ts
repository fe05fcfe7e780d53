import type { DesignPlace, ElementKind } from "./comparison-types";

/** What is known of an element. `text` is shown; `compared` decides whether two are the same, and never leaves the server. */
export interface Fact {
  text: string;
  /** The text as it is shown, before it was cut. */
  whole: string;
  compared: string;
  masked: boolean;
  /** Worth showing of an element that is new or gone: SQL, expressions, connection strings, types. */
  telling: boolean;
}

/** One element of a package, as versions are compared: what identifies it, what is known of it, and what lies in it. */
export interface OutlineElement {
  kind: ElementKind;
  /** refId, unique in the package. */
  id: string;
  /** Its GUID, which a new name or place leaves as it is; undefined where the file keeps none. */
  guid: string | undefined;
  /** Tells it from its brothers of the same kind. */
  key: string;
  name: string;
  typeName: string;
  place: DesignPlace;
  /** Of constraints and paths: ids of what they join. They are matched by what their ends are matched with. */
  ends?: { from: string; to: string; by: string };
  facts: ReadonlyMap<string, Fact>;
  children: OutlineElement[];
}

/** Texts of an unusual length are cut where they are shown; they are compared whole. */
const maxShownCharacters = 20_000;

/** Makes a fact. Without `compared` the shown text is compared. */
export function fact(text: string, more: Partial<Omit<Fact, "text">> = {}): Fact {
  const shown = text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)} …` : text;
  return { text: shown, whole: text, compared: text, masked: false, telling: false, ...more };
}
