import type { Column, ComponentXml, Port } from "./data-flow-xml";

interface CSharpComponent {
  /** "Script", unless it is said. */
  readonly name?: string;
  /** Members of the class ScriptMain. */
  readonly main: string;
  readonly inputs?: readonly Port[];
  readonly outputs?: readonly Port[];
  readonly read?: readonly ScriptVariable[];
  readonly write?: readonly ScriptVariable[];
  /** The code the designer of 2008 writes knows inputs and outputs by number, 1, 2 ... */
  readonly form?: "2008" | "2012";
}

interface ScriptVariable {
  readonly name: string;
  /** In C#: `Int32`. */
  readonly type: string;
}

/** .NET types by the words of the pipeline, with the accessor of the buffer; blobs have none. */
const types: Readonly<Record<string, readonly [type: string, getter?: string]>> = {
  bool: ["Boolean", "GetBoolean"],
  i1: ["SByte", "GetSByte"],
  i2: ["Int16", "GetInt16"],
  i4: ["Int32", "GetInt32"],
  i8: ["Int64", "GetInt64"],
  ui1: ["Byte", "GetByte"],
  ui2: ["UInt16", "GetUInt16"],
  ui4: ["UInt32", "GetUInt32"],
  ui8: ["UInt64", "GetUInt64"],
  r4: ["Single", "GetSingle"],
  r8: ["Double", "GetDouble"],
  cy: ["Decimal", "GetDecimal"],
  decimal: ["Decimal", "GetDecimal"],
  numeric: ["Decimal", "GetDecimal"],
  str: ["String", "GetString"],
  wstr: ["String", "GetString"],
  bytes: ["Byte[]", "GetBytes"],
  guid: ["Guid", "GetGuid"],
  date: ["DateTime", "GetDateTime"],
  dbDate: ["DateTime", "GetDate"],
  dbTime: ["TimeSpan", "GetTime"],
  dbTime2: ["TimeSpan", "GetTime"],
  dbTimeStamp: ["DateTime", "GetDateTime"],
  dbTimeStamp2: ["DateTime", "GetDateTime"],
  dbTimeStampoffset: ["DateTimeOffset", "GetDateTimeOffset"],
  fileTime: ["DateTime", "GetDateTime"],
  text: ["BlobColumn"],
  nText: ["BlobColumn"],
  image: ["BlobColumn"],
};

/** A Script Component in C# with the files that the designer writes around the script. */
export function csharpComponent(parts: CSharpComponent): ComponentXml {
  const { inputs = [], outputs = [], read = [], write = [], form = "2012" } = parts;
  const files: [name: string, text: string][] = [
    ["main.cs", mainFile(parts.main)],
    ["BufferWrapper.cs", bufferWrapper(parts)],
    ["ComponentWrapper.cs", componentWrapper(parts)],
  ];
  const names = (variables: readonly ScriptVariable[]) => variables.map(({ name }) => `User::${name}`).join(",");
  return {
    name: parts.name ?? "Script",
    classId: "Microsoft.ManagedComponentHost",
    version: form === "2008" ? 4 : 13,
    properties: {
      UserComponentTypeName: "Microsoft.ScriptComponentHost",
      ScriptLanguage: "CSharp",
      VSTAProjectName: "SC_1",
      ReadOnlyVariables: names(read),
      ReadWriteVariables: names(write),
    },
    lists: {
      SourceCode: files.flatMap(([name, text]) => (form === "2008" ? [`\\${name}`, text] : [name, "UTF8", text])),
    },
    inputs,
    outputs,
  };
}

/** The line of main.cs on which the members of ScriptMain begin. */
export const firstMemberLine = 9;

function mainFile(members: string): string {
  return `using System;
using System.Text;
using Microsoft.SqlServer.Dts.Pipeline;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;
[Microsoft.SqlServer.Dts.Pipeline.SSISScriptComponentEntryPointAttribute]
public class ScriptMain : UserComponent
{
${members}
}
`;
}

const identifier = (name: string) => name.replaceAll(/\W/g, "");
const isOwn = ({ passes }: Port) => passes === undefined;

function bufferWrapper({ inputs = [], outputs = [], form }: CSharpComponent): string {
  const isOld = form === "2008";
  const [parameters, values] = isOld
    ? ["PipelineBuffer Buffer, int[] BufferColumnIndexes", "Buffer, BufferColumnIndexes"]
    : [
        "PipelineBuffer Buffer, int[] BufferColumnIndexes, OutputNameMap OutputMap",
        "Buffer, BufferColumnIndexes, OutputMap",
      ];
  const buffer = (port: Port, members: readonly string[]) => `
public class ${identifier(port.name)}Buffer: ScriptBuffer
{
    public ${identifier(port.name)}Buffer(${parameters}) : base(${values}) { }
${members.join("\n")}
    new public bool EndOfRowset() { return base.EndOfRowset(); }
}`;
  const ofInputs = inputs.map((input) => {
    const passing = outputs.filter(({ passes }) => passes === input.name);
    const read = (input.columns ?? []).map((column, i) => accessor(column, i, true, isWritable(column)));
    const added = passing.flatMap(({ columns = [] }) => columns);
    const directs = passing
      .filter((output) => output.attributes?.exclusionGroup !== undefined)
      .map((output) => {
        const target = isOld ? inputs.length + outputs.indexOf(output) + 1 : `@"${output.name}"`;
        return `    public void DirectRowTo${identifier(output.name)}() { base.DirectRow(${target}); }`;
      });
    return buffer(input, [
      ...read,
      ...added.map((column, i) => accessor(column, read.length + i, false, true)),
      ...directs,
      "    new public bool NextRow() { return base.NextRow(); }",
    ]);
  });
  const ofOutputs = outputs
    .filter(isOwn)
    .map((output) =>
      buffer(output, [
        ...(output.columns ?? []).map((column, i) => accessor(column, i, false, true)),
        "    new public void AddRow() { base.AddRow(); }",
        "    new public void SetEndOfRowset() { base.SetEndOfRowset(); }",
      ]),
    );
  return `using System;
using System.Data;
using Microsoft.SqlServer.Dts.Pipeline;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
${[...ofInputs, ...ofOutputs].join("\n")}
`;
}

function isWritable({ attributes }: Column): boolean {
  return attributes?.usageType === "readWrite";
}

function accessor({ name, type }: Column, index: number, isRead: boolean, isWritten: boolean): string {
  const [dotNet, getter] = types[type] ?? ["Object"];
  if (getter === undefined) {
    return `    public BlobColumn ${name} { get { return (BlobColumn)Buffer[BufferColumnIndexes[${index}]]; } }
    public bool ${name}_IsNull { get { return IsNull(${index}); } set { if (value) SetNull(${index}); } }`;
  }
  const get = isRead ? `get { return Buffer.${getter}(BufferColumnIndexes[${index}]); } ` : "";
  const set = isWritten ? `set { this[${index}] = value; } ` : "";
  const isNull = isRead ? `get { return IsNull(${index}); } ` : "";
  const setNull = isWritten ? `set { if (value) SetNull(${index}); } ` : "";
  return `    public ${dotNet} ${name} { ${get}${set}}
    public bool ${name}_IsNull { ${isNull}${setNull}}`;
}

function componentWrapper({ inputs = [], outputs = [], read = [], write = [], form }: CSharpComponent): string {
  const isOld = form === "2008";
  const own = outputs.filter(isOwn);
  const [more, map] = isOld ? ["", ""] : [", OutputNameMap OutputMap", ", OutputMap"];
  const numberOf = (output: Port) =>
    isOld ? String(inputs.length + outputs.indexOf(output) + 1) : `GetOutputID(OutputMap, @"${output.name}")`;
  const process = inputs.map((input, i) => {
    const isMeant = isOld ? `InputID == ${i + 1}` : `InputName.Equals(@"${input.name}", StringComparison.Ordinal)`;
    const id = identifier(input.name);
    return `        if (${isMeant}) ${id}_ProcessInput(new ${id}Buffer(Buffer, GetColumnIndexes(InputID)${map}));`;
  });
  const rows = inputs.map((input) => {
    const id = identifier(input.name);
    return `    public virtual void ${id}_ProcessInput(${id}Buffer Buffer) { while (Buffer.NextRow()) ${id}_ProcessInputRow(Buffer); }
    public virtual void ${id}_ProcessInputRow(${id}Buffer Row) { }`;
  });
  const finish = "            FinishOutputs();\n            MarkOutputsFinished();";
  const processInput =
    inputs.length === 0
      ? ""
      : `    int InputsFinished = 0;
    public override void ProcessInput(int InputID${isOld ? "" : ", string InputName"}, PipelineBuffer Buffer${more})
    {
${process.join("\n")}
        if (Buffer.EndOfRowset && ++InputsFinished == ${inputs.length})
        {
${finish}
        }
    }
${rows.join("\n")}`;
  const prime = own.map((output) => {
    const id = identifier(output.name);
    return `            if (OutputIDs[Idx] == ${numberOf(output)}) ${id}Buffer = new ${id}Buffer(Buffers[Idx], GetColumnIndexes(OutputIDs[Idx])${map});`;
  });
  return `using System;
using System.Data;
using Microsoft.SqlServer.Dts.Pipeline;
using Microsoft.SqlServer.Dts.Pipeline.Wrapper;
using Microsoft.SqlServer.Dts.Runtime.Wrapper;
public class UserComponent: ScriptComponent
{
    public Connections Connections;
    public Variables Variables;
    public UserComponent()
    {
        Connections = new Connections(this);
        Variables = new Variables(this);
    }
${own.map(({ name }) => `    public ${identifier(name)}Buffer ${identifier(name)}Buffer;`).join("\n")}
    public virtual void FinishOutputs() { }
    private void MarkOutputsFinished()
    {
${own.map(({ name }) => `        if (null != ${identifier(name)}Buffer) ${identifier(name)}Buffer.SetEndOfRowset();`).join("\n")}
    }
    public override void PrimeOutput(int Outputs, int[] OutputIDs, PipelineBuffer[] Buffers${more})
    {
        for (int Idx = 0; Idx < Outputs; Idx++)
        {
${prime.join("\n")}
        }
        CreateNewOutputRows();
${inputs.length === 0 ? finish : ""}
    }
    public virtual void CreateNewOutputRows() { }
${processInput}
}
public class Connections
{
    ScriptComponent ParentComponent;
    public Connections(ScriptComponent Component) { ParentComponent = Component; }
}
public class Variables
{
    ScriptComponent ParentComponent;
    public Variables(ScriptComponent Component) { ParentComponent = Component; }
${read.map((one) => variable(one, `(${one.type})ParentComponent.ReadOnlyVariables["${one.name}"].GetValueWithContext(ScriptComponent.EvaluatorContext)`, false)).join("\n")}
${write.map((one) => variable(one, `(${one.type})ParentComponent.ReadWriteVariables["${one.name}"].Value`, true)).join("\n")}
}
`;
}

function variable({ name, type }: ScriptVariable, value: string, isWritten: boolean): string {
  const set = isWritten ? ` set { ParentComponent.ReadWriteVariables["${name}"].Value = value; }` : "";
  return `    public ${type} ${name} { get { return ${value}; }${set} }`;
}
