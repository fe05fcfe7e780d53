/** A package as the console draws it: plain data, secrets masked. Ids are refIds, unique inside the package. */
export interface PackageDesign {
  packageId: string | null;
  versionNumber: number;
  name: string;
  formatVersion: number;
  protectionLevel: number;
  root: ExecutableDesign;
  connections: ConnectionDesign[];
  parameters: ParameterDesign[];
  /** Data flows by the refId of their task. */
  dataFlows: Record<string, DataFlowDesign>;
  compatibility: CompatibilityDesign[];
  fullySupported: boolean;
  /** Names of values that were encrypted with a password or key nobody gave. */
  missingSecrets: string[];
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ExecutableDesign {
  /** refId: "Package\Load". */
  path: string;
  name: string;
  kind: "package" | "sequence" | "forLoop" | "forEachLoop" | "task" | "eventHandler";
  /** Canonical type: "Microsoft.ExecuteSQLTask", "STOCK:SEQUENCE". */
  type: string;
  typeName: string;
  description: string;
  disabled: boolean;
  box: Box | null;
  properties: PropertyDesign[];
  variables: VariableDesign[];
  children: ExecutableDesign[];
  constraints: ConstraintDesign[];
  eventHandlers: ExecutableDesign[];
}

export interface ConstraintDesign {
  from: string;
  to: string;
  value: "success" | "failure" | "completion";
  evalOp: "expression" | "constraint" | "expressionAndConstraint" | "expressionOrConstraint";
  expression: string | null;
  logicalAnd: boolean;
}

export interface PropertyDesign {
  name: string;
  value: string;
  expression: string | null;
  masked: boolean;
  /** The path an override names. */
  overridePath: string;
}

export interface VariableDesign {
  namespace: string;
  name: string;
  type: string;
  value: string;
  expression: string | null;
  readOnly: boolean;
  overridePath: string;
}

export interface ParameterDesign {
  name: string;
  type: string;
  value: string;
  required: boolean;
  sensitive: boolean;
}

export interface ConnectionDesign {
  id: string;
  name: string;
  /** "OLEDB", "FLATFILE", "FILE" … */
  type: string;
  /** "OLE DB", "Flat File", "File" … */
  typeName: string;
  description: string;
  /** With passwords masked. */
  connectionString: string;
  masked: boolean;
  expression: string | null;
  properties: PropertyDesign[];
  /** refIds of tasks and components that use it. */
  usedBy: string[];
}

export interface DataFlowDesign {
  path: string;
  components: ComponentDesign[];
  paths: { id: string; name: string; from: string; fromOutput: string; to: string; toInput: string; error: boolean }[];
}

export interface ComponentDesign {
  id: string;
  name: string;
  classId: string;
  typeName: string;
  description: string;
  box: Box | null;
  properties: PropertyDesign[];
  connection: string | null;
  inputs: { id: string; name: string; columns: ColumnDesign[] }[];
  outputs: { id: string; name: string; error: boolean; columns: ColumnDesign[] }[];
}

export interface ColumnDesign {
  name: string;
  /** "DT_WSTR(50)". */
  type: string;
}

export interface CompatibilityDesign {
  path: string;
  name: string;
  kind: string;
  type: string;
  support: "supported" | "partly" | "unsupported" | "disabled";
  code: string | null;
  reason: string | null;
}
