/** A package as the console draws it: plain data, secrets masked. Ids are refIds, unique inside the package. */
export interface PackageDesign {
  packageId: string | null;
  versionNumber: number;
  name: string;
  /** 0 while the package is locked. */
  formatVersion: number;
  protectionLevel: number;
  /** Wholly encrypted: a run needs its password. */
  whollyEncrypted: boolean;
  /** It was not opened: everything below is empty. */
  locked: boolean;
  root: ExecutableDesign;
  connections: ConnectionDesign[];
  parameters: ParameterDesign[];
  /** Data flows by the refId of their task. */
  dataFlows: Record<string, DataFlowDesign>;
  /** What the designer wrote beside the boxes, by the refId of what is drawn: the package, a data flow task, an event handler. */
  annotations: Record<string, AnnotationDesign[]>;
  scripts: ScriptDesign[];
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

/** A text in a drawing. It belongs to nothing but its place. */
export interface AnnotationDesign {
  id: string;
  text: string;
  /** Relative to the container it is in. */
  box: Box;
  /** refId of the container it is in; null for the paper. */
  parentId: string | null;
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
  /** What is set beside the properties: bindings of parameters, sources of scripts, mappings of loops, logging. */
  settings: DetailDesign[];
  variables: VariableDesign[];
  children: ExecutableDesign[];
  constraints: ConstraintDesign[];
  eventHandlers: ExecutableDesign[];
}

export interface ConstraintDesign {
  /** refId: "Package.PrecedenceConstraints[Constraint 1]". */
  id: string;
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
  /** It is the project's, not the package's own. */
  ofProject?: boolean;
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
  inputs: PortDesign[];
  outputs: (PortDesign & { error: boolean })[];
}

/** An input or output of a component. */
export interface PortDesign {
  id: string;
  name: string;
  /** Conditions, dispositions, sort order: what is not as it is by default. */
  details: DetailDesign[];
  columns: ColumnDesign[];
}

interface ColumnDesign {
  name: string;
  /** "DT_WSTR(50)". */
  type: string;
  /** Expressions, dispositions, sort key, the external column: what is not as it is by default. */
  details: DetailDesign[];
}

/** Something that is set, and that no override names. */
export interface DetailDesign {
  name: string;
  value: string;
  masked: boolean;
}

/** A script of the package, and what of it runs here. */
export interface ScriptDesign {
  /** refId of its task or component. */
  id: string;
  name: string;
  kind: "task" | "component";
  /** refId of the task: of the Data Flow task of a component. */
  task: string;
  /** Names of what it lies in, outermost first, without the package. */
  within: string[];
  /** The drawing it is in; null for the control flow of the package. */
  diagram: string | null;
  /** "C#", "Visual Basic", "JavaScript"; what the package says, where that is none of them. */
  language: string;
  entryPoint: string;
  files: ScriptFileDesign[];
  variables: { name: string; writable: boolean }[];
  /** Assemblies that its project file names; `found` is null where nothing can tell. */
  references: { name: string; found: boolean | null }[];
  /** The compiled assembly that the package carries. */
  assembly: { name: string; bytes: number } | null;
  /** Null until its source was compiled here. */
  runs: "source" | "assembly" | "nothing" | null;
  /** Why the assembly runs instead of the source, or why nothing can. */
  reason: string | null;
  code: string | null;
  errors: CompileErrorDesign[];
}

interface ScriptFileDesign {
  name: string;
  /** With the passwords in its texts masked. */
  text: string;
  /** Written by a person, not by the designer around it. */
  own: boolean;
}

/** An error of the compiler. */
export interface CompileErrorDesign {
  file: string | null;
  line: number | null;
  column: number | null;
  code: string;
  text: string;
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
