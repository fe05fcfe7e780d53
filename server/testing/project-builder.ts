/*
 * Writes the files of small projects as text: manifest, parameters and connection managers.
 */

const namespace = 'xmlns:SSIS="www.microsoft.com/SqlServer/SSIS"';

export interface BuiltProjectParameter {
  readonly value: string;
  /** .NET TypeCode; 18 is String, 9 Int32, 3 Boolean. */
  readonly type?: number;
  readonly required?: boolean;
  /** Sensitive, with a value only its author's Windows account opens. */
  readonly encrypted?: boolean;
}

/** `@Project.manifest`; inside `dtproj` the same element. */
export function projectManifest(
  name: string,
  packages: readonly string[],
  connectionManagers: readonly string[] = [],
): string {
  const listed = (local: string, names: readonly string[]) =>
    names.map((one) => `<SSIS:${local} SSIS:Name="${one}"/>`).join("");
  return `<SSIS:Project SSIS:ProtectionLevel="DontSaveSensitive" ${namespace}><SSIS:Properties>
    <SSIS:Property SSIS:Name="Name">${name}</SSIS:Property></SSIS:Properties>
    <SSIS:Packages>${listed("Package", packages)}</SSIS:Packages>
    <SSIS:ConnectionManagers>${listed("ConnectionManager", connectionManagers)}</SSIS:ConnectionManagers></SSIS:Project>`;
}

/** A `.dtproj` around a manifest. */
export function projectFile(manifest: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><Project><DeploymentModel>Project</DeploymentModel>
    <DeploymentModelSpecificContent><Manifest>${manifest}</Manifest></DeploymentModelSpecificContent></Project>`;
}

/** `Project.params`. */
export function projectParameters(parameters: Record<string, BuiltProjectParameter>): string {
  const written = Object.entries(parameters).map(([name, one]) => {
    const property = (key: string, value: string, more = "") =>
      `<SSIS:Property SSIS:Name="${key}"${more}>${value}</SSIS:Property>`;
    return `<SSIS:Parameter SSIS:Name="${name}"><SSIS:Properties>${property("ID", "{00000000-0000-0000-0000-000000000001}")}
      ${property("Required", one.required ? "1" : "0")}${property("Sensitive", one.encrypted ? "1" : "0")}
      ${property("Value", one.value, one.encrypted ? ' SSIS:Sensitive="1" SSIS:Encrypted="1"' : "")}
      ${property("DataType", String(one.type ?? 18))}</SSIS:Properties></SSIS:Parameter>`;
  });
  return `<?xml version="1.0"?><SSIS:Parameters ${namespace}>${written.join("")}</SSIS:Parameters>`;
}

/** A `.conmgr`. */
export function projectConnection(one: {
  readonly name: string;
  readonly type: string;
  readonly id: string;
  readonly connectionString: string;
  readonly expressions?: Record<string, string>;
}): string {
  const expressions = Object.entries(one.expressions ?? {}).map(
    ([name, text]) => `<DTS:PropertyExpression DTS:Name="${name}">${text}</DTS:PropertyExpression>`,
  );
  return `<?xml version="1.0"?><DTS:ConnectionManager xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:ObjectName="${one.name}"
    DTS:DTSID="${one.id}" DTS:CreationName="${one.type}">${expressions.join("")}<DTS:ObjectData>
    <DTS:ConnectionManager DTS:ConnectionString="${one.connectionString}"/></DTS:ObjectData></DTS:ConnectionManager>`;
}
