/**
 * A value an execution was started with, as the database keeps it: either in clear, or sealed with what a reader may see
 * instead (`shown`).
 */
export interface StoredOverride {
  /** "property": a property path; "connection": a connection manager's name; "parameter": a parameter's name. */
  kind: "property" | "connection" | "parameter";
  target: string;
  value: { clear: string } | { sealed: string; shown: string };
}
