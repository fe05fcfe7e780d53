import { zipSync } from "fflate";

const ssis = "www.microsoft.com/SqlServer/SSIS";
const text = (content: string) => new TextEncoder().encode(content);

/** The bytes of an .ispac with these packages by name, String parameters, and FILE connection managers by name and path. */
export function projectFile(options: {
  name?: string;
  packages: Record<string, Uint8Array>;
  parameters?: Record<string, string>;
  files?: Record<string, string>;
}): Uint8Array {
  const { name = "Project", packages, parameters = {}, files = {} } = options;
  const list = (wrapper: string, one: string, names: string[]) =>
    `<SSIS:${wrapper}>${names.map((each) => `<SSIS:${one} SSIS:Name="${each}"/>`).join("")}</SSIS:${wrapper}>`;
  const manifest = `<SSIS:Project SSIS:ProtectionLevel="DontSaveSensitive" xmlns:SSIS="${ssis}"><SSIS:Properties><SSIS:Property SSIS:Name="Name">${name}</SSIS:Property></SSIS:Properties>${list("Packages", "Package", Object.keys(packages))}${list(
    "ConnectionManagers",
    "ConnectionManager",
    Object.keys(files).map((each) => `${each}.conmgr`),
  )}</SSIS:Project>`;
  const params = Object.entries(parameters).map(
    ([parameter, value]) =>
      `<SSIS:Parameter SSIS:Name="${parameter}"><SSIS:Properties><SSIS:Property SSIS:Name="Required">0</SSIS:Property><SSIS:Property SSIS:Name="Sensitive">0</SSIS:Property><SSIS:Property SSIS:Name="Value">${value}</SSIS:Property><SSIS:Property SSIS:Name="DataType">18</SSIS:Property></SSIS:Properties></SSIS:Parameter>`,
  );
  const managers = Object.entries(files).map(([manager, place], index) => [
    `${manager}.conmgr`,
    text(
      `<DTS:ConnectionManager xmlns:DTS="www.microsoft.com/SqlServer/Dts" DTS:ObjectName="${manager}" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C340${index}}" DTS:CreationName="FILE"><DTS:ObjectData><DTS:ConnectionManager DTS:ConnectionString="${place}"/></DTS:ObjectData></DTS:ConnectionManager>`,
    ),
  ]);
  return zipSync({
    "@Project.manifest": text(manifest),
    "Project.params": text(`<SSIS:Parameters xmlns:SSIS="${ssis}">${params.join("")}</SSIS:Parameters>`),
    ...Object.fromEntries(managers),
    ...Object.fromEntries(Object.entries(packages).map(([each, bytes]) => [encodeURIComponent(each), bytes])),
  });
}
