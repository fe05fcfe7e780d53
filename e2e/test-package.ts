import { loadPackage, savePackage } from "@/server/runtime/dtsx/load-package";
import { buildPackage } from "@/server/testing/package-builder";
import { script } from "@/server/testing/script-task";

/*
 * Packages written for these tests, as the designer would have stored them.
 */

/** A package of one Execute Process task that runs a line of shell. */
export function shellPackage(name: string, line: string): Buffer {
  return packageFile(
    name,
    `<DTS:Executable DTS:refId="Package\\Run the program" DTS:CreationName="Microsoft.ExecuteProcess"
      DTS:DTSID="{9B7C6A11-5A0B-4F1D-9C53-0C6B0C4E7A02}" DTS:ExecutableType="Microsoft.ExecuteProcess"
      DTS:LocaleID="-1" DTS:ObjectName="Run the program">
      <DTS:ObjectData>
        <ExecuteProcessData Executable="/bin/sh" Arguments="-c ${quote(`"${line}"`)}" />
      </DTS:ObjectData>
    </DTS:Executable>`,
  );
}

/** The same under EncryptAllWithPassword. */
export function encryptedPackage(name: string, line: string, password: string): Buffer {
  const loaded = loadPackage(shellPackage(name, line));
  return Buffer.from(savePackage(loaded, { protectionLevel: "EncryptAllWithPassword", password }));
}

/** A package that does nothing and succeeds; `note` makes its bytes differ. */
export function emptyPackage(name: string, note = ""): Buffer {
  return packageFile(name, "", note);
}

/** A package of empty containers, "Step 1" and so on, each after the one before: a drawing that no screen shows whole. */
export function longPackage(name: string, length: number): Buffer {
  const steps = Array.from({ length }, (_, index) => `Package\\Step ${index + 1}`);
  const containers = steps.map(
    (step) =>
      `<DTS:Executable DTS:refId="${step}" DTS:CreationName="STOCK:SEQUENCE" DTS:DTSID="{${crypto.randomUUID()}}"
        DTS:ExecutableType="STOCK:SEQUENCE" DTS:LocaleID="-1" DTS:ObjectName="${step.slice("Package\\".length)}" />`,
  );
  const constraints = steps.slice(1).map(
    (step, index) =>
      `<DTS:PrecedenceConstraint DTS:refId="Package.PrecedenceConstraints[C${index}]" DTS:From="${steps[index]}" DTS:To="${step}"
        DTS:DTSID="{${crypto.randomUUID()}}" DTS:LogicalAnd="True" DTS:ObjectName="C${index}" />`,
  );
  return packageFile(name, containers.join(""), "", constraints.join(""));
}

/** A package of one Script task in C#, as the file chooser takes it. */
export function scriptPackage(name: string, main: string) {
  const items = { "Properties/AssemblyInfo.cs": "// Fixed", "ScriptMain.cs": main };
  const bytes = buildPackage({ name, executables: [script("S", { items, language: "CSharp" })] });
  return { name: `${name}.dtsx`, mimeType: "application/xml", buffer: Buffer.from(bytes) };
}

function packageFile(name: string, executables: string, note = "", constraints = ""): Buffer {
  return Buffer.from(`<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:refId="Package" DTS:CreationName="Microsoft.Package"
  DTS:DTSID="{5E6A1D0C-2B1F-4D53-8D0C-5B1A3E9F7A01}" DTS:ExecutableType="Microsoft.Package" DTS:LocaleID="1033"
  DTS:ObjectName="${quote(name)}" DTS:Description="${quote(note)}" DTS:ProtectionLevel="0">
  <DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
  <DTS:Variables />
  <DTS:Executables>${executables}</DTS:Executables>
  <DTS:PrecedenceConstraints>${constraints}</DTS:PrecedenceConstraints>
</DTS:Executable>
`);
}

function quote(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A file as the file chooser takes it. */
export function dtsx(name: string, buffer: Buffer): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: "application/octet-stream", buffer };
}
