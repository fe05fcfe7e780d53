/** A value an execution ran with, and who said so. */
export interface UsedValue {
  kind: "parameter" | "variable" | "connection" | "property" | "path" | "retarget" | "password";
  name: string;
  /** The container a variable belongs to, the type of a connection; "" where there is nothing to add. */
  note: string;
  value: string;
  masked: boolean;
  /**
   * "execution": given to this execution alone; "folder": a path rule of the folder or above it; "project": the project's value;
   * "expression": worked out while it ran; "design": as the package has it.
   */
  origin: "execution" | "folder" | "project" | "expression" | "design";
  /** What it would have been otherwise; null where that is the same, unknown or secret. */
  instead: string | null;
}
