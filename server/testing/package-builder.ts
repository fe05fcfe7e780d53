import { randomUUID } from "node:crypto";

/*
 * Writes packages in format 8 as text, so that tests of the control flow read like the package they describe. Paths, ids and
 * escaping are done here; attributes are given under their XML names.
 */

export interface BuiltVariable {
  readonly name: string;
  /** DTS:DataType: 3 Int32, 8 String, 11 Boolean, 13 Object. */
  readonly type: number;
  readonly value?: string;
  readonly namespace?: string;
  readonly attributes?: Record<string, string>;
}

interface BuiltConstraint {
  readonly from: string;
  readonly to: string;
  readonly attributes?: Record<string, string>;
}

interface BuiltLogging {
  /** 0 the parent's, 1 enabled, 2 disabled. */
  readonly mode: 0 | 1 | 2;
  /** Events to log; left out, all are. */
  readonly only?: readonly string[];
  /** Events to leave out. */
  readonly except?: readonly string[];
  /** Columns to leave empty, by event. */
  readonly withoutColumns?: Record<string, readonly string[]>;
  /** Ids of the log providers. */
  readonly providers?: readonly string[];
}

export interface BuiltContainer {
  readonly logging?: BuiltLogging;
  readonly attributes?: Record<string, string>;
  readonly variables?: readonly BuiltVariable[];
  readonly executables?: readonly BuiltExecutable[];
  readonly constraints?: readonly BuiltConstraint[];
  /** Executables of the handler by event name; `propagate` is the stored System::Propagate. */
  readonly handlers?: Record<string, BuiltContainer & { readonly propagate?: boolean }>;
  /** Property expressions by object-model name. */
  readonly expressions?: Record<string, string>;
}

export interface BuiltExecutable extends BuiltContainer {
  readonly type: string;
  readonly name: string;
  /** The inside of DTS:ObjectData, or of a Foreach loop its enumerator and mappings. */
  readonly data?: string;
}

export interface BuiltPackage extends BuiltContainer {
  readonly name?: string;
  /** DTSID; left out, a new one. */
  readonly id?: string;
  readonly connections?: readonly {
    readonly name: string;
    readonly type: string;
    readonly connectionString: string;
    readonly retain?: boolean;
    /** Stores a password that only its author's Windows account can read. */
    readonly encryptedPassword?: boolean;
    /** XML beside the connection string: the settings of FTP and HTTP managers, a password. */
    readonly inside?: string;
    readonly expressions?: Record<string, string>;
  }[];
  /** String parameters. */
  readonly parameters?: Record<string, string>;
  /** Names of those that are required. */
  readonly required?: readonly string[];
  /** XML put in before the variables: configurations, log providers. */
  readonly extra?: string;
}

/** The bytes of a package. */
export function buildPackage(built: BuiltPackage): Uint8Array {
  const connections = (built.connections ?? []).map(
    (one) => `<DTS:ConnectionManager DTS:refId="Package.ConnectionManagers[${one.name}]" DTS:CreationName="${one.type}"
      DTS:DTSID="${guid()}" DTS:ObjectName="${one.name}">${expressions(one.expressions)}<DTS:ObjectData>
      <DTS:ConnectionManager DTS:ConnectionString="${quote(one.connectionString)}"${one.retain ? ' DTS:Retain="True"' : ""}>${one.encryptedPassword ? '<DTS:Password DTS:Name="Password" Sensitive="1" Encrypted="1">AQAAANCM</DTS:Password>' : ""}${one.inside ?? ""}</DTS:ConnectionManager>
      </DTS:ObjectData></DTS:ConnectionManager>`,
  );
  const parameters = Object.entries(built.parameters ?? {}).map(
    ([
      name,
      value,
    ]) => `<DTS:PackageParameter DTS:DataType="8" DTS:DTSID="${guid()}" DTS:ObjectName="${name}"${built.required?.includes(name) ? ' DTS:Required="True"' : ""}>
      <DTS:Property DTS:DataType="8" DTS:Name="ParameterValue">${quote(value)}</DTS:Property></DTS:PackageParameter>`,
  );
  return new TextEncoder().encode(`<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package"
  DTS:DTSID="${built.id ?? guid()}" DTS:ExecutableType="Microsoft.Package" DTS:LocaleID="1033" DTS:ObjectName="${built.name ?? "Package"}"
  ${attributes(built.attributes)}>
  <DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
  ${wrap("ConnectionManagers", connections)}${built.extra ?? ""}${wrap("PackageParameters", parameters)}
  ${inside(built, "Package")}
</DTS:Executable>`);
}

/** A task of any type. */
export function task(type: string, name: string, data: string, more: BuiltContainer = {}): BuiltExecutable {
  return { ...more, type, name, data };
}

/** An Expression task. */
export function expression(name: string, text: string, more: BuiltContainer = {}): BuiltExecutable {
  return task("Microsoft.ExpressionTask", name, `<ExpressionTask Expression="${quote(text)}"/>`, more);
}

/** An Expression task that fails when it is executed, and not before. */
export function failing(name: string, more: BuiltContainer = {}): BuiltExecutable {
  return expression(name, '@[User::number] = (DT_I4)"x"', more);
}

/** An Execute Process task. */
export function process(name: string, settings: Record<string, string>, more: BuiltContainer = {}): BuiltExecutable {
  const given = Object.entries(settings).map(([key, value]) => ` ${key}="${quote(value)}"`);
  return task("Microsoft.ExecuteProcess", name, `<ExecuteProcessData${given.join("")}/>`, more);
}

/** An Execute Process task that runs a line of shell. */
export function shell(name: string, line: string, more: BuiltContainer = {}): BuiltExecutable {
  return process(name, { Executable: "/bin/sh", Arguments: `-c "${line}"` }, more);
}

export function sequence(name: string, more: BuiltContainer): BuiltExecutable {
  return { ...more, type: "STOCK:SEQUENCE", name };
}

/** A For loop over the Int32 variable User::i, from 0 to below `turns`. */
export function forLoop(name: string, turns: number, more: BuiltContainer): BuiltExecutable {
  const own = { InitExpression: "@i = 0", EvalExpression: `@i < ${turns}`, AssignExpression: "@i = @i + 1" };
  return { ...more, attributes: { ...own, ...more.attributes }, type: "STOCK:FORLOOP", name };
}

/** A Foreach File loop that puts the names of the files into `variable`. */
export function forEachFile(
  name: string,
  files: { readonly folder: string; readonly spec: string; readonly variable: string; readonly retrieval?: 0 | 1 | 2 },
  more: BuiltContainer,
): BuiltExecutable {
  const data = `<DTS:ForEachEnumerator DTS:CreationName="Microsoft.ForEachFileEnumerator" DTS:DTSID="${guid()}" DTS:ObjectName="${guid()}">
    <DTS:ObjectData><ForEachFileEnumeratorProperties><FEFEProperty Folder="${quote(files.folder)}"/>
    <FEFEProperty FileSpec="${quote(files.spec)}"/><FEFEProperty FileNameRetrievalType="${files.retrieval ?? 1}"/>
    <FEFEProperty Recurse="0"/></ForEachFileEnumeratorProperties></DTS:ObjectData></DTS:ForEachEnumerator>
    <DTS:ForEachVariableMappings><DTS:ForEachVariableMapping DTS:CreationName="" DTS:DTSID="${guid()}"
    DTS:ObjectName="${guid()}" DTS:ValueIndex="0" DTS:VariableName="${files.variable}"/></DTS:ForEachVariableMappings>`;
  return { ...more, type: "STOCK:FOREACHLOOP", name, data };
}

/** An Int32 variable of the User namespace. */
export function integer(name: string, value = 0, attributes?: Record<string, string>): BuiltVariable {
  return { name, type: 3, value: String(value), attributes };
}

/** A String variable of the User namespace. */
export function text(name: string, value = "", attributes?: Record<string, string>): BuiltVariable {
  return { name, type: 8, value, attributes };
}

function inside(container: BuiltContainer, path: string): string {
  const constraints = (container.constraints ?? []).map(
    ({ from, to, attributes: given }, index) =>
      `<DTS:PrecedenceConstraint DTS:refId="${path}.PrecedenceConstraints[Constraint ${index}]" DTS:CreationName="" DTS:DTSID="${guid()}"
      DTS:From="${path}\\${from}" DTS:To="${path}\\${to}" DTS:ObjectName="Constraint ${index}" ${attributes({ LogicalAnd: "True", ...given })}/>`,
  );
  const handlers = Object.entries(container.handlers ?? {}).map(([event, handler]) => {
    const own = `${path}.EventHandlers[${event}]`;
    const stored = handler.propagate === undefined ? [] : [propagateVariable(handler.propagate)];
    const filled = { ...handler, variables: [...stored, ...(handler.variables ?? [])] };
    return `<DTS:EventHandler DTS:refId="${own}" DTS:CreationName="${event}" DTS:DTSID="${guid()}" DTS:EventName="${event}"
      DTS:ObjectName="${event}" DTS:LocaleID="-1" ${attributes(handler.attributes)}>${inside(filled, own)}</DTS:EventHandler>`;
  });
  return [
    wrap("Variables", (container.variables ?? []).map(variable)),
    expressions(container.expressions),
    container.logging ? logging(container.logging) : "",
    wrap(
      "Executables",
      (container.executables ?? []).map((one) => executable(one, path)),
    ),
    wrap("PrecedenceConstraints", constraints),
    wrap("EventHandlers", handlers),
  ].join("");
}

function executable(built: BuiltExecutable, parent: string): string {
  const path = `${parent}\\${built.name}`;
  const data = built.data ?? "";
  const content = built.type === "STOCK:FOREACHLOOP" || data === "" ? data : `<DTS:ObjectData>${data}</DTS:ObjectData>`;
  return `<DTS:Executable DTS:refId="${path}" DTS:CreationName="${built.type}" DTS:ExecutableType="${built.type}" DTS:DTSID="${guid()}"
    DTS:LocaleID="-1" DTS:ObjectName="${built.name}" ${attributes(built.attributes)}>${inside(built, path)}${content}</DTS:Executable>`;
}

function logging({ mode, only, except = [], withoutColumns = {}, providers = [] }: BuiltLogging): string {
  const names = only ?? except;
  const filter = [names.length, ...names.flatMap((name) => [name.length, name])].join(",");
  const columns = Object.entries(withoutColumns).map(
    ([
      event,
      omitted,
    ]) => `<DTS:Property DTS:Name="ColumnFilter" DTS:EventName="${event}"><DTS:Property DTS:Name="Operator">-1</DTS:Property>
      ${omitted.map((name) => `<DTS:Property DTS:Name="${name}">0</DTS:Property>`).join("")}</DTS:Property>`,
  );
  const selected = providers.map((id) => `<DTS:SelectedLogProvider DTS:InstanceID="${id}"/>`);
  return `<DTS:LoggingOptions DTS:LoggingMode="${mode}" DTS:FilterKind="${only ? 0 : 1}">
    <DTS:Property DTS:DataType="8" DTS:Name="EventFilter">${filter}</DTS:Property>${columns.join("")}
    ${wrap("SelectedLogProviders", selected)}</DTS:LoggingOptions>`;
}

function variable(built: BuiltVariable): string {
  return `<DTS:Variable DTS:CreationName="" DTS:DTSID="${guid()}" DTS:Namespace="${built.namespace ?? "User"}" DTS:ObjectName="${built.name}"
    ${attributes(built.attributes)}><DTS:VariableValue DTS:DataType="${built.type}">${quote(built.value ?? "")}</DTS:VariableValue></DTS:Variable>`;
}

function propagateVariable(value: boolean): BuiltVariable {
  return { name: "Propagate", namespace: "System", type: 11, value: value ? "-1" : "0" };
}

function expressions(given: Record<string, string> = {}): string {
  return Object.entries(given)
    .map(
      ([name, value]) => `<DTS:PropertyExpression DTS:Name="${quote(name)}">${quote(value)}</DTS:PropertyExpression>`,
    )
    .join("");
}

function attributes(given: Record<string, string> = {}): string {
  return Object.entries(given)
    .map(([name, value]) => `DTS:${name}="${quote(value)}"`)
    .join(" ");
}

function wrap(element: string, members: readonly string[]): string {
  return members.length === 0 ? "" : `<DTS:${element}>${members.join("")}</DTS:${element}>`;
}

function guid(): string {
  return `{${randomUUID().toUpperCase()}}`;
}

function quote(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
