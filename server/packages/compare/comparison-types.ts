import type { LineRun } from "./changed-lines";

/** What became of an element, or of one fact of it, from one version to another. */
export type Change = "added" | "removed" | "changed";

/** The kinds of elements versions are compared by. */
export type ElementKind =
  | "package"
  | "container"
  | "task"
  | "eventHandler"
  | "constraint"
  | "variable"
  | "parameter"
  | "connection"
  | "configuration"
  | "logProvider"
  | "component"
  | "path"
  | "port"
  | "column";

/** One fact that differs. Null = it was not there. Values nobody may read are masked; `masked` says so. */
export interface FactDifference {
  name: string;
  before: string | null;
  after: string | null;
  masked: boolean;
  /** Of texts of several lines: the lines that differ. */
  lines?: LineRun[];
}

/** Where the design view shows an element: the drawing it is in (null for the control flow of the package) and its box or line. */
export interface DesignPlace {
  diagram: string | null;
  chosen: string | null;
}

/** An element that differs between two versions. */
export interface ElementDifference {
  change: Change;
  kind: ElementKind;
  /** refId in the newer version; of a removed element, in the older one. */
  id: string;
  name: string;
  /** "Execute SQL Task", "Derived Column"; of columns, their data type. */
  typeName: string;
  /** Names of what it lies in, outermost first, without the package. */
  within: string[];
  /** In the newer version; of a removed element, in the older one. */
  place: DesignPlace;
  facts: FactDifference[];
}

/** Boxes and lines of the drawings that differ, by refId; an id that is not in here is the same in both versions. */
export type DesignMarks = Readonly<Record<string, Change>>;

/** Two versions of a package beside each other. */
export interface PackageComparison {
  differences: ElementDifference[];
  marks: { before: DesignMarks; after: DesignMarks };
}
