import type { DemoFile } from "./catalog";
import { type DemoConnection, demoConnections } from "./demo-connections";
import { layoutProperties } from "./package-layout";
import { Random } from "./random";

/** A task of a demo package, as its file names it and as executions report about it. */
export interface DemoTask {
  /** refId: "Package\\Load Orders". */
  path: string;
  name: string;
  /** Its DTSID in braces, the source id of its messages. */
  sourceId: string;
  /** What part of the package's time it takes. */
  share: number;
  flow?: DemoFlow;
}

/** The data flow of a task: source, a counter, destination. */
interface DemoFlow {
  source: string;
  counter: string;
  destination: string;
  /** Ids of the paths from source to counter and from counter to destination. */
  pathIds: [string, string];
}

/** The text of a package file with the tasks that are in it. */
export interface DemoPackageFile {
  name: string;
  sourceId: string;
  tasks: DemoTask[];
  connections: DemoConnection[];
  text: string;
}

const columns = [
  { name: "Id", pipeline: 'dataType="i4"', cached: 'cachedDataType="i4"', file: 'DTS:DataType="3"' },
  {
    name: "Code",
    pipeline: 'dataType="wstr" length="20"',
    cached: 'cachedDataType="wstr" cachedLength="20"',
    file: 'DTS:DataType="130" DTS:MaximumWidth="20"',
  },
  {
    name: "Name",
    pipeline: 'dataType="wstr" length="60"',
    cached: 'cachedDataType="wstr" cachedLength="60"',
    file: 'DTS:DataType="130" DTS:MaximumWidth="60"',
  },
  {
    name: "Amount",
    pipeline: 'dataType="numeric" precision="18" scale="2"',
    cached: 'cachedDataType="numeric" cachedPrecision="18" cachedScale="2"',
    file: 'DTS:DataType="131" DTS:DataPrecision="18" DTS:DataScale="2"',
  },
] as const;

/**
 * Writes a package of the demo. It is a whole package that the designer opens and the compatibility check reads, but it is there
 * to be looked at: its server and files exist nowhere, so that a run of it fails with the connection's error.
 */
export function demoPackageFile({ shape, subject }: DemoFile): DemoPackageFile {
  const random = new Random("package-file", shape.verb, subject);
  const guid = () => `{${random.uuid().toUpperCase()}}`;
  const table = subject.replaceAll(" ", "");
  const name = `${shape.verb} ${subject}`;
  const task = (taskName: string, share: number, flow?: Omit<DemoFlow, "pathIds">): DemoTask => {
    const path = `Package\\${taskName}`;
    if (!flow) return { path, name: taskName, sourceId: guid(), share };
    const outputs = [
      shape.source === "file" ? "Flat File Source Output" : "OLE DB Source Output",
      "Row Count Output 1",
    ];
    const pathId = (component: string, output = "") => `${path}.Paths[${component}.${output}]`;
    const pathIds: [string, string] = [pathId(flow.source, outputs[0]), pathId(flow.counter, outputs[1])];
    return { path, name: taskName, sourceId: guid(), share, flow: { ...flow, pathIds } };
  };
  const load = { source: `Read ${subject}`, counter: "Count rows", destination: `Store ${subject}` };
  const tasks =
    shape.source === "none"
      ? [task(`Compare totals of ${subject}`, 0.8), task("Write the result", 0.2)]
      : [task("Prepare the tables", 0.08), task(`Load ${subject}`, 0.87, load), task("Write the load log", 0.05)];
  const sourceId = guid();
  const ids = { warehouse: guid(), source: guid() };

  const body = tasks.map((each, index) =>
    each.flow
      ? flowTask(each, each.flow, shape.source === "file", table)
      : sqlTask(each, ids.warehouse, statementOf(index, table)),
  );
  const constraints = tasks.slice(1).map((each, index) => {
    const from = tasks[index]?.path ?? "";
    const label = index === 0 ? "Constraint" : `Constraint ${index}`;
    return `<DTS:PrecedenceConstraint DTS:refId="Package.PrecedenceConstraints[${label}]" DTS:CreationName="" DTS:DTSID="${guid()}" DTS:From="${from}" DTS:LogicalAnd="True" DTS:ObjectName="${label}" DTS:To="${each.path}" />`;
  });
  const connections = demoConnections({ shape, subject });
  const managers = connections.map((each) =>
    each.connectionType === "FLATFILE"
      ? fileConnection(ids.source, subject, each, guid)
      : tableConnection(each.name === "Source" ? ids.source : ids.warehouse, each),
  );
  const text = `<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationDate="3/2/2026 9:00:00 AM" DTS:CreationName="Microsoft.Package" DTS:CreatorName="Gantry demo" DTS:Description="Demo data: ${name}. Its servers and files do not exist." DTS:DTSID="${sourceId}" DTS:ExecutableType="Microsoft.Package" DTS:LocaleID="1033" DTS:ObjectName="${name}" DTS:PackageType="5" DTS:ProtectionLevel="0" DTS:VersionBuild="1" DTS:VersionGUID="${guid()}">
<DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
<DTS:ConnectionManagers>${managers.join("")}</DTS:ConnectionManagers>
<DTS:Variables><DTS:Variable DTS:CreationName="" DTS:DTSID="${guid()}" DTS:IncludeInDebugDump="6789" DTS:Namespace="User" DTS:ObjectName="RowCount"><DTS:VariableValue DTS:DataType="3">0</DTS:VariableValue></DTS:Variable></DTS:Variables>
<DTS:Executables>${body.join("\n")}</DTS:Executables>
<DTS:PrecedenceConstraints>${constraints.join("")}</DTS:PrecedenceConstraints>
${layoutProperties(tasks)}
</DTS:Executable>
`;
  return { name, sourceId, tasks, connections, text };
}

function statementOf(index: number, table: string): string {
  return index === 0
    ? `TRUNCATE TABLE stage.${table};`
    : `INSERT INTO log.Load (TableName, LoadedAt) SELECT '${table}', SYSDATETIME();`;
}

function sqlTask({ path, name, sourceId }: DemoTask, connection: string, statement: string): string {
  return `<DTS:Executable DTS:refId="${path}" DTS:CreationName="Microsoft.ExecuteSQLTask" DTS:DTSID="${sourceId}" DTS:ExecutableType="Microsoft.ExecuteSQLTask" DTS:LocaleID="-1" DTS:ObjectName="${name}"><DTS:Variables /><DTS:ObjectData><SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="${connection}" SQLTask:SqlStatementSource="${statement}" /></DTS:ObjectData></DTS:Executable>`;
}

function tableConnection(id: string, { name, connectionString }: DemoConnection): string {
  return `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[${name}]" DTS:CreationName="OLEDB" DTS:DTSID="${id}" DTS:ObjectName="${name}"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${connectionString}" /></DTS:ObjectData></DTS:ConnectionManager>`;
}

function fileConnection(id: string, subject: string, { connectionString }: DemoConnection, guid: () => string): string {
  const fields = columns.map(({ name, file }, index) => {
    const delimiter = index === columns.length - 1 ? "_x000D__x000A_" : "_x003B_";
    return `<DTS:FlatFileColumn DTS:ColumnType="Delimited" DTS:ColumnDelimiter="${delimiter}" ${file} DTS:TextQualified="True" DTS:ObjectName="${name}" DTS:DTSID="${guid()}" DTS:CreationName="" />`;
  });
  return `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[Source]" DTS:CreationName="FLATFILE" DTS:DTSID="${id}" DTS:ObjectName="Source" DTS:Description="Files of ${subject}"><DTS:ObjectData><DTS:ConnectionManager DTS:Format="Delimited" DTS:LocaleID="1033" DTS:HeaderRowDelimiter="_x000D__x000A_" DTS:ColumnNamesInFirstDataRow="True" DTS:RowDelimiter="" DTS:TextQualifier="&quot;" DTS:CodePage="65001" DTS:ConnectionString="${connectionString}"><DTS:FlatFileColumns>${fields.join("")}</DTS:FlatFileColumns></DTS:ConnectionManager></DTS:ObjectData></DTS:ConnectionManager>`;
}

function flowTask(task: DemoTask, flow: DemoFlow, fromFile: boolean, table: string): string {
  const { path } = task;
  const [source, counter, destination] = [flow.source, flow.counter, flow.destination].map(
    (name) => `${path}\\${name}`,
  );
  const outputName = fromFile ? "Flat File Source Output" : "OLE DB Source Output";
  const output = `${source}.Outputs[${outputName}]`;
  const outputColumns = columns.map(
    ({ name, pipeline }) =>
      `<outputColumn refId="${output}.Columns[${name}]" ${pipeline} errorOrTruncationOperation="Conversion" errorRowDisposition="FailComponent" externalMetadataColumnId="${output}.ExternalColumns[${name}]" lineageId="${output}.Columns[${name}]" name="${name}" truncationRowDisposition="FailComponent" />`,
  );
  const externalOf = (owner: string) =>
    columns.map(
      ({ name, pipeline }) =>
        `<externalMetadataColumn refId="${owner}.ExternalColumns[${name}]" ${pipeline} name="${name}" />`,
    );
  const properties = fromFile
    ? '<property dataType="System.Boolean" name="RetainNulls">false</property><property dataType="System.String" name="FileNameColumnName"></property>'
    : `<property dataType="System.Int32" name="CommandTimeout">0</property><property dataType="System.String" name="OpenRowset"></property><property dataType="System.String" name="SqlCommand">SELECT Id, Code, Name, Amount FROM dbo.${table} WHERE UpdatedAt &gt; DATEADD(day, -1, SYSDATETIME())</property><property dataType="System.Int32" name="AccessMode">2</property>`;
  const connectionName = fromFile ? "FlatFileConnection" : "OleDbConnection";
  const connection = (owner: string, name: string, manager: string) =>
    `<connections><connection refId="${owner}.Connections[${name}]" connectionManagerID="Package.ConnectionManagers[${manager}]" connectionManagerRefId="Package.ConnectionManagers[${manager}]" name="${name}" /></connections>`;
  const countInput = `${counter}.Inputs[Row Count Input 1]`;
  const countOutput = `${counter}.Outputs[Row Count Output 1]`;
  const input = `${destination}.Inputs[OLE DB Destination Input]`;
  const inputColumns = columns.map(
    ({ name, cached }) =>
      `<inputColumn refId="${input}.Columns[${name}]" ${cached} cachedName="${name}" externalMetadataColumnId="${input}.ExternalColumns[${name}]" lineageId="${output}.Columns[${name}]" />`,
  );
  return `<DTS:Executable DTS:refId="${path}" DTS:CreationName="Microsoft.Pipeline" DTS:DTSID="${task.sourceId}" DTS:ExecutableType="Microsoft.Pipeline" DTS:LocaleID="-1" DTS:ObjectName="${task.name}"><DTS:Variables /><DTS:ObjectData><pipeline version="1"><components>
<component refId="${source}" componentClassID="Microsoft.${fromFile ? "FlatFileSource" : "OLEDBSource"}" name="${flow.source}" ${fromFile ? 'localeId="1033" ' : ""}usesDispositions="true" version="${fromFile ? 1 : 7}"><properties>${properties}</properties>${connection(source ?? "", connectionName, "Source")}<outputs><output refId="${output}" name="${outputName}"><outputColumns>${outputColumns.join("")}</outputColumns><externalMetadataColumns isUsed="True">${externalOf(output).join("")}</externalMetadataColumns></output></outputs></component>
<component refId="${counter}" componentClassID="Microsoft.RowCount" name="${flow.counter}"><properties><property dataType="System.String" name="VariableName">User::RowCount</property></properties><inputs><input refId="${countInput}" hasSideEffects="true" name="Row Count Input 1" /></inputs><outputs><output refId="${countOutput}" name="Row Count Output 1" synchronousInputId="${countInput}" /></outputs></component>
<component refId="${destination}" componentClassID="Microsoft.OLEDBDestination" name="${flow.destination}" usesDispositions="true" version="4"><properties><property dataType="System.Int32" name="CommandTimeout">0</property><property dataType="System.String" name="OpenRowset">[stage].[${table}]</property><property dataType="System.Int32" name="AccessMode">3</property><property dataType="System.String" name="FastLoadOptions">TABLOCK,CHECK_CONSTRAINTS</property><property dataType="System.Int32" name="FastLoadMaxInsertCommitSize">2147483647</property></properties>${connection(destination ?? "", "OleDbConnection", "Warehouse")}<inputs><input refId="${input}" errorOrTruncationOperation="Insert" errorRowDisposition="FailComponent" hasSideEffects="true" name="OLE DB Destination Input"><inputColumns>${inputColumns.join("")}</inputColumns><externalMetadataColumns isUsed="True">${externalOf(input).join("")}</externalMetadataColumns></input></inputs></component>
</components><paths><path refId="${flow.pathIds[0]}" endId="${countInput}" name="${outputName}" startId="${output}" /><path refId="${flow.pathIds[1]}" endId="${input}" name="Row Count Output 1" startId="${countOutput}" /></paths></pipeline></DTS:ObjectData></DTS:Executable>`;
}
