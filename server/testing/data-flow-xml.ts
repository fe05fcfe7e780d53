/**
 * Writes packages for tests of the data flow: real `.dtsx` text of format 8, put together from short descriptions of connection
 * managers, components and paths.
 */

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

export interface FileColumn {
  readonly name: string;
  /** Number of the DT_ type, as flat file connection managers store it. */
  readonly type: number;
  readonly width?: number;
  readonly fixed?: number;
  /** False leaves ColumnType out, as the designer does for fixed columns. */
  readonly typed?: boolean;
  readonly precision?: number;
  readonly scale?: number;
  readonly delimiter?: string;
  readonly qualified?: boolean;
}

export interface FileManager {
  readonly name: string;
  readonly path: string;
  readonly columns: readonly FileColumn[];
  /** Attributes of the inner element beside ConnectionString: LocaleID, CodePage, TextQualifier ... */
  readonly settings?: Attributes;
}

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly attributes?: Attributes;
  readonly properties?: Attributes;
  /** The output column of another component an input column stands for: `Component/Output/Column`. */
  readonly from?: string;
  /** Joined to the external column of the same name. */
  readonly external?: boolean;
  /** Of the external column, where it differs from the column's own. */
  readonly externalType?: string;
  /** Characters of the external column. */
  readonly externalLength?: number;
  readonly externalProperties?: Attributes;
}

export interface Port {
  readonly name: string;
  readonly columns?: readonly Column[];
  /** External columns that no column of the port is joined to. */
  readonly externals?: readonly Column[];
  readonly attributes?: Attributes;
  readonly properties?: Attributes;
  /** Name of the input whose rows pass through. */
  readonly passes?: string;
  readonly errorOut?: boolean;
}

export interface ComponentXml {
  readonly name: string;
  readonly classId: string;
  readonly properties?: Attributes;
  /** Properties that are lists. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly version?: number;
  readonly connection?: string;
  readonly inputs?: readonly Port[];
  readonly outputs?: readonly Port[];
}

export interface DataFlowXml {
  readonly managers?: readonly FileManager[];
  /** FILE connection managers: paths by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly components: readonly ComponentXml[];
  /** `Component/Output -> Component/Input` by path name. */
  readonly paths: Readonly<Record<string, string>>;
  readonly settings?: Attributes;
}

const escapeXml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\r", "&#13;");
const escapeName = (text: string) =>
  text.replace(/[^A-Za-z0-9]/g, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);
const attributes = (values: Attributes = {}, prefix = "") =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${prefix}${name}="${escapeXml(String(value))}"`)
    .join("");
const flow = "Package\\Flow";
const portRef = (component: string, kind: "Inputs" | "Outputs", port: string) =>
  `${flow}\\${component}.${kind}[${port}]`;
const managerRef = (name: string) => `Package.ConnectionManagers[${name}]`;

/** The lineage id of `Component/Output/Column`. */
export function lineage(reference: string): string {
  const [component = "", output = "", column = ""] = reference.split("/");
  return `${portRef(component, "Outputs", output)}.Columns[${column}]`;
}

/** The inside of the ObjectData of a data flow task, for a package that is built in another way. */
export function pipelineXml({ components, paths, settings }: Omit<DataFlowXml, "managers">): string {
  return `<pipeline version="1"${attributes(settings)}>
<components>${components.map(componentXml).join("\n")}</components>
<paths>${Object.entries(paths).map(pathXml).join("\n")}</paths>
</pipeline>`;
}

/** The text of a package with one data flow. */
export function dataFlowPackage({ managers = [], files = {}, ...content }: DataFlowXml): string {
  return `<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package" DTS:DTSID="{11111111-1111-1111-1111-111111111111}" DTS:ExecutableType="Microsoft.Package" DTS:ObjectName="Package">
<DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
<DTS:ConnectionManagers>${managers.map(managerXml).join("\n")}${Object.entries(files).map(fileManagerXml).join("\n")}</DTS:ConnectionManagers>
<DTS:Executables><DTS:Executable DTS:refId="${flow}" DTS:CreationName="Microsoft.Pipeline" DTS:DTSID="{22222222-2222-2222-2222-222222222222}" DTS:ExecutableType="Microsoft.Pipeline" DTS:ObjectName="Flow">
<DTS:ObjectData>${pipelineXml(content)}</DTS:ObjectData></DTS:Executable></DTS:Executables></DTS:Executable>`;
}

function managerXml({ name, path, columns, settings }: FileManager): string {
  const inner = {
    Format: "Delimited",
    LocaleID: 1033,
    HeaderRowDelimiter: escapeName("\r\n"),
    CodePage: 65001,
    TextQualifier: "_x003C_none_x003E_",
    ...settings,
  };
  const columnXml = (column: FileColumn, index: number) => {
    const delimiter = column.delimiter ?? (index === columns.length - 1 ? "\r\n" : ",");
    return `<DTS:FlatFileColumn${attributes(
      {
        ColumnType: column.typed === false ? undefined : column.fixed ? "FixedWidth" : "Delimited",
        ColumnDelimiter: column.fixed ? undefined : escapeName(delimiter),
        ColumnWidth: column.fixed ?? 0,
        MaximumWidth: column.width ?? column.fixed ?? 50,
        DataType: column.type,
        DataPrecision: column.precision,
        DataScale: column.scale,
        TextQualified: column.qualified ? "True" : "False",
        ObjectName: escapeName(column.name),
      },
      "DTS:",
    )}/>`;
  };
  return `<DTS:ConnectionManager DTS:refId="${managerRef(name)}" DTS:CreationName="FLATFILE" DTS:DTSID="{33333333-3333-3333-3333-${name.length.toString().padStart(12, "0")}}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager${attributes(inner, "DTS:")} DTS:ConnectionString="${escapeXml(path)}"><DTS:FlatFileColumns>${columns.map(columnXml).join("")}</DTS:FlatFileColumns></DTS:ConnectionManager></DTS:ObjectData></DTS:ConnectionManager>`;
}

function fileManagerXml([name, path]: [string, string], index: number): string {
  return `<DTS:ConnectionManager DTS:refId="${managerRef(name)}" DTS:CreationName="FILE" DTS:DTSID="{44444444-4444-4444-4444-${String(index).padStart(12, "0")}}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${escapeXml(path)}"/></DTS:ObjectData></DTS:ConnectionManager>`;
}

function propertiesXml(values: Attributes = {}, lists: ComponentXml["lists"] = {}): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  const plain = entries.map(([name, value]) => `<property name="${name}">${escapeXml(String(value))}</property>`);
  const listed = Object.entries(lists).map(([name, elements]) => {
    const inner = elements.map((text) => `<arrayElement>${escapeXml(text)}</arrayElement>`).join("");
    return `<property name="${name}" isArray="true"><arrayElements arrayElementCount="${elements.length}">${inner}</arrayElements></property>`;
  });
  return `<properties>${[...plain, ...listed].join("")}</properties>`;
}

function componentXml(component: ComponentXml): string {
  const { name, classId, properties, lists, version, connection, inputs = [], outputs = [] } = component;
  const joined =
    connection === undefined
      ? ""
      : `<connections><connection refId="${flow}\\${name}.Connections[C]" connectionManagerID="${managerRef(connection)}" connectionManagerRefId="${managerRef(connection)}" name="C"/></connections>`;
  return `<component refId="${flow}\\${name}" componentClassID="${classId}" name="${name}" usesDispositions="true"${attributes({ version })}>${propertiesXml(properties, lists)}${joined}
<inputs>${inputs.map((input) => inputXml(name, input)).join("")}</inputs><outputs>${outputs.map((output) => outputXml(name, output)).join("")}</outputs></component>`;
}

function inputXml(component: string, input: Port): string {
  const ref = portRef(component, "Inputs", input.name);
  const columns = (input.columns ?? []).map(
    (column) =>
      `<inputColumn refId="${ref}.Columns[${column.name}]" cachedName="${column.name}" cachedDataType="${column.type}" lineageId="${lineage(column.from ?? "")}"${column.external ? ` externalMetadataColumnId="${ref}.ExternalColumns[${column.name}]"` : ""}${attributes(column.attributes)}>${propertiesXml(column.properties)}</inputColumn>`,
  );
  return `<input refId="${ref}" name="${input.name}"${attributes(input.attributes)}>${propertiesXml(input.properties)}<inputColumns>${columns.join("")}</inputColumns>${externalXml(ref, input)}</input>`;
}

function outputXml(component: string, output: Port): string {
  const ref = portRef(component, "Outputs", output.name);
  const columns = (output.columns ?? []).map(
    (column) =>
      `<outputColumn refId="${ref}.Columns[${column.name}]" lineageId="${ref}.Columns[${column.name}]" name="${column.name}" dataType="${column.type}"${column.external ? ` externalMetadataColumnId="${ref}.ExternalColumns[${column.name}]"` : ""}${attributes(column.attributes)}>${propertiesXml(column.properties)}</outputColumn>`,
  );
  const passes =
    output.passes === undefined ? "" : ` synchronousInputId="${portRef(component, "Inputs", output.passes)}"`;
  return `<output refId="${ref}" name="${output.name}"${passes}${output.errorOut ? ' isErrorOut="true"' : ""}${attributes(output.attributes)}>${propertiesXml(output.properties)}<outputColumns>${columns.join("")}</outputColumns>${externalXml(ref, output)}</output>`;
}

function externalXml(ref: string, { columns = [], externals = [] }: Port): string {
  const external = [...columns.filter((column) => column.external), ...externals];
  return `<externalMetadataColumns>${external.map((column) => `<externalMetadataColumn refId="${ref}.ExternalColumns[${column.name}]" name="${column.name}" dataType="${column.externalType ?? column.type}"${attributes({ length: column.externalLength })}>${propertiesXml(column.externalProperties)}</externalMetadataColumn>`).join("")}</externalMetadataColumns>`;
}

function pathXml([name, route]: [string, string]): string {
  const [from = "", to = ""] = route.split(" -> ");
  const [source = "", output = ""] = from.split("/");
  const [target = "", input = ""] = to.split("/");
  return `<path refId="${flow}.Paths[${name}]" startId="${portRef(source, "Outputs", output)}" endId="${portRef(target, "Inputs", input)}" name="${name}"/>`;
}

/** The two columns every error output has. */
export const errorColumns: readonly Column[] = [
  { name: "ErrorCode", type: "i4", attributes: { specialFlags: 1 } },
  { name: "ErrorColumn", type: "i4", attributes: { specialFlags: 2 } },
];
