import { attribute, childElement, childElements, type XmlElement } from "../dtsx/xml";
import { canonicalComponentClass } from "./component-classes";
import type { DataType } from "./data-type";
import { type Disposition, PipelineObject } from "./pipeline-object";

export type { Disposition };

/** The content of a Data Flow task: components and the paths between them. */
export class DataFlow extends PipelineObject {
  /** Every output column by its lineage id. */
  readonly lineage: ReadonlyMap<string, OutputColumn>;
  readonly components: Component[];
  readonly paths: Path[] = this.members("paths", "path").map((one) => new Path(one));

  constructor(element: XmlElement) {
    super(element);
    const lineage = new Map<string, OutputColumn>();
    this.lineage = lineage;
    this.components = this.members("components", "component").map((one) => new Component(one, lineage));
    for (const component of this.components) {
      for (const output of component.outputs) {
        for (const column of output.columns) lineage.set(column.lineageId, column);
      }
    }
  }

  /** Rows a buffer may hold. */
  get defaultBufferMaxRows(): number {
    return this.integer("defaultBufferMaxRows", 10_000);
  }

  /** Bytes a buffer may take. */
  get defaultBufferSize(): number {
    return this.integer("defaultBufferSize", 10_485_760);
  }

  get engineThreads(): number {
    return this.integer("engineThreads", 10);
  }

  get autoAdjustBufferSize(): boolean {
    return this.flag("autoAdjustBufferSize");
  }

  get runInOptimizedMode(): boolean {
    return this.flag("runInOptimizedMode", true);
  }

  /** Folders, with semicolons between them, for rows that do not fit into memory; "" for the system's temporary folder. */
  get bufferTempStoragePath(): string {
    return this.text("bufferTempStoragePath") ?? "";
  }

  path(id: string): Path | undefined {
    return this.paths.find((one) => one.id === id);
  }

  /** The component of that name; names are unique within a data flow. */
  componentByName(name: string): Component | undefined {
    return this.components.find((one) => one.name === name);
  }
}

/** A source, transformation or destination. */
export class Component extends PipelineObject {
  readonly inputs: Input[];
  readonly outputs: Output[] = this.members("outputs", "output").map((one) => new Output(one));
  /** The output columns of all components of the data flow by lineage id, in the order of the file. */
  readonly lineage: ReadonlyMap<string, OutputColumn>;

  constructor(element: XmlElement, lineage: ReadonlyMap<string, OutputColumn>) {
    super(element);
    this.lineage = lineage;
    this.inputs = this.members("inputs", "input").map((one) => new Input(one, lineage));
  }

  /** Canonical class id, e.g. `Microsoft.FlatFileSource`; for managed components the canonical `UserComponentTypeName`. */
  get classId(): string {
    return canonicalComponentClass(this.text("componentClassID") ?? "", this.property("UserComponentTypeName"));
  }

  /** Windows locale number; -1 means the data flow task's. */
  get localeId(): number {
    return this.integer("localeId", -1);
  }

  get version(): number {
    return this.integer("version", 0);
  }

  get usesDispositions(): boolean {
    return this.flag("usesDispositions");
  }

  get validateExternalMetadata(): boolean {
    return this.flag("validateExternalMetadata", true);
  }

  get connections(): ComponentConnection[] {
    return this.members("connections", "connection").map((one) => ({
      name: attribute(one, "name") ?? "",
      connectionManagerId: connectionManagerId(one),
    }));
  }

  /** The runtime connection of that name, without a name the first one; undefined when there is none. */
  connection(name?: string): ComponentConnection | undefined {
    return this.connections.find((one) => name === undefined || one.name === name);
  }
}

export interface ComponentConnection {
  /** The component's own name for it, e.g. `OleDbConnection`. */
  readonly name: string;
  /** What `Package.findConnection` resolves: a refId, a GUID, `{GUID}:external` for a project's; "" when it was never set. */
  readonly connectionManagerId: string;
}

/** Copies of packages keep the id of the original; the refId beside it is then the better one. */
function connectionManagerId(connection: XmlElement): string {
  const id = attribute(connection, "connectionManagerID") ?? "";
  if (id !== "" && !id.endsWith(":invalid")) return id;
  return attribute(connection, "connectionManagerRefId") || id;
}

export class Input extends PipelineObject {
  readonly columns: InputColumn[];
  readonly externalColumns: ExternalColumn[] = externalColumnsOf(this.element);

  constructor(element: XmlElement, lineage: ReadonlyMap<string, OutputColumn>) {
    super(element);
    this.columns = this.members("inputColumns", "inputColumn").map((one) => new InputColumn(one, lineage));
  }

  get hasSideEffects(): boolean {
    return this.flag("hasSideEffects");
  }

  /** The input may be left without a path, as the one is that a Union All keeps ready for the next. */
  get dangling(): boolean {
    return this.flag("dangling");
  }

  get errorRowDisposition(): Disposition {
    return this.disposition("errorRowDisposition");
  }

  get truncationRowDisposition(): Disposition {
    return this.disposition("truncationRowDisposition");
  }
}

/** A column an input uses; the column itself is made by the output column whose `lineageId` is the same. */
export class InputColumn extends PipelineObject {
  readonly #lineage: ReadonlyMap<string, OutputColumn>;

  constructor(element: XmlElement, lineage: ReadonlyMap<string, OutputColumn>) {
    super(element);
    this.#lineage = lineage;
  }

  /** The output column that makes it; undefined when the lineage id leads nowhere. */
  get origin(): OutputColumn | undefined {
    return this.#lineage.get(this.lineageId);
  }

  /** The column's name at design time; format 3 keeps none, there it is the name of the column it comes from. */
  override get name(): string {
    return this.text("cachedName") || this.text("name") || this.origin?.name || "";
  }

  get lineageId(): string {
    return this.text("lineageId") ?? "";
  }

  /** The column's type at design time, which can be stale; format 3 keeps none, there it is that of the column it comes from. */
  get cachedType(): DataType {
    const { origin } = this;
    if (this.text("cachedDataType") === undefined && origin !== undefined) return origin.dataType;
    return this.type({
      type: "cachedDataType",
      length: "cachedLength",
      precision: "cachedPrecision",
      scale: "cachedScale",
      codePage: "cachedCodepage",
    });
  }

  get externalMetadataColumnId(): string | undefined {
    return this.reference("externalMetadataColumnId");
  }

  get usageType(): "readOnly" | "readWrite" | "ignored" {
    const text = this.text("usageType");
    return text === "readWrite" || text === "ignored" ? text : "readOnly";
  }

  get errorRowDisposition(): Disposition {
    return this.disposition("errorRowDisposition");
  }

  get truncationRowDisposition(): Disposition {
    return this.disposition("truncationRowDisposition");
  }
}

export class Output extends PipelineObject {
  readonly columns: OutputColumn[] = this.members("outputColumns", "outputColumn").map(
    (one) => new OutputColumn(one, this),
  );
  readonly externalColumns: ExternalColumn[] = externalColumnsOf(this.element);

  /** The input whose rows this output passes on; undefined for outputs with rows of their own. */
  get synchronousInputId(): string | undefined {
    return this.reference("synchronousInputId");
  }

  /** Outputs of one group share the input's rows among them; in group 0 every output gets every row. */
  get exclusionGroup(): number {
    return this.integer("exclusionGroup", 0);
  }

  get isErrorOut(): boolean {
    return this.flag("isErrorOut");
  }

  get isSorted(): boolean {
    return this.flag("isSorted");
  }

  get errorRowDisposition(): Disposition {
    return this.disposition("errorRowDisposition");
  }

  get truncationRowDisposition(): Disposition {
    return this.disposition("truncationRowDisposition");
  }
}

export class OutputColumn extends PipelineObject {
  readonly output: Output;

  constructor(element: XmlElement, output: Output) {
    super(element);
    this.output = output;
  }

  get lineageId(): string {
    return this.text("lineageId") ?? this.id;
  }

  get dataType(): DataType {
    return this.type(ownType);
  }

  get externalMetadataColumnId(): string | undefined {
    return this.reference("externalMetadataColumnId");
  }

  get errorRowDisposition(): Disposition {
    return this.disposition("errorRowDisposition");
  }

  get truncationRowDisposition(): Disposition {
    return this.disposition("truncationRowDisposition");
  }

  /** 1 marks the ErrorCode, 2 the ErrorColumn column of an error output. */
  get specialFlags(): number {
    return this.integer("specialFlags", 0);
  }

  /** Place in the sort key from 1, negative for descending, 0 for none. */
  get sortKeyPosition(): number {
    return this.integer("sortKeyPosition", 0);
  }

  get comparisonFlags(): number {
    return this.integer("comparisonFlags", 0);
  }
}

/** A column of what a component reads or writes outside the data flow: a field of the file, a column of the table. */
export class ExternalColumn extends PipelineObject {
  get dataType(): DataType {
    return this.type(ownType);
  }
}

/** The way of the rows from an output to an input. */
export class Path extends PipelineObject {
  get startId(): string {
    return this.text("startId") ?? "";
  }

  get endId(): string {
    return this.text("endId") ?? "";
  }
}

const ownType = { type: "dataType", length: "length", precision: "precision", scale: "scale", codePage: "codePage" };

function externalColumnsOf(element: XmlElement): ExternalColumn[] {
  const wrapper = childElement(element, "externalMetadataColumns");
  return wrapper === undefined
    ? []
    : childElements(wrapper, "externalMetadataColumn").map((one) => new ExternalColumn(one));
}
