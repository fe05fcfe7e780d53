import { randomUUID } from "node:crypto";

/** Packages for tests of execution, as small as a .dtsx can be. */

const guid = () => `{${randomUUID().toUpperCase()}}`;
const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A .dtsx with these executables (see the functions below) and Int32 variables. */
export function packageFile(name: string, executables: string, variables: Record<string, number> = {}): Uint8Array {
  const declared = Object.entries(variables).map(
    ([variable, value]) => `
    <DTS:Variable DTS:DTSID="${guid()}" DTS:Namespace="User" DTS:ObjectName="${variable}">
      <DTS:VariableValue DTS:DataType="3">${value}</DTS:VariableValue>
    </DTS:Variable>`,
  );
  const text = `<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package" DTS:DTSID="${guid()}" DTS:ExecutableType="Microsoft.Package" DTS:LocaleID="1033" DTS:ObjectName="${name}" DTS:VersionGUID="${guid()}">
  <DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
  <DTS:Variables>${declared.join("")}</DTS:Variables>
  <DTS:Executables>${executables}</DTS:Executables>
</DTS:Executable>`;
  return new TextEncoder().encode(text);
}

function executable(type: string, path: string, inner: string, attributes = ""): string {
  const name = path.slice(path.lastIndexOf("\\") + 1);
  return `
    <DTS:Executable DTS:refId="${path}" DTS:CreationName="${type}" DTS:ExecutableType="${type}" DTS:DTSID="${guid()}" DTS:LocaleID="-1" DTS:ObjectName="${name}" ${attributes}>
      <DTS:Variables />${inner}
    </DTS:Executable>`;
}

/** An Execute Process task that runs a line of shell. */
export function shell(path: string, line: string): string {
  const data = `<ExecuteProcessData Executable="/bin/sh" Arguments="${quoted(`-c "${line}"`)}" />`;
  return executable("Microsoft.ExecuteProcess", path, `<DTS:ObjectData>${data}</DTS:ObjectData>`);
}

/** An Expression task. */
export function expression(path: string, text: string): string {
  const data = `<ExpressionTask Expression="${quoted(text)}" />`;
  return executable("Microsoft.ExpressionTask", path, `<DTS:ObjectData>${data}</DTS:ObjectData>`);
}

/** A For loop over the variable `i`, from 0 to below `turns`. */
export function forLoop(path: string, turns: number, inner: string): string {
  const attributes = `DTS:InitExpression="@i = 0" DTS:EvalExpression="@i &lt; ${turns}" DTS:AssignExpression="@i = @i + 1"`;
  return executable("STOCK:FORLOOP", path, `<DTS:Executables>${inner}</DTS:Executables>`, attributes);
}
