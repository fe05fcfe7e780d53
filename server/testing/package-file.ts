const DTS = "www.microsoft.com/SqlServer/Dts";

/** The bytes of a small package in format 8 with one disabled-free Sequence; `comment` makes versions differ. */
export function packageFile(options: { name?: string; comment?: string; body?: string } = {}): Uint8Array {
  const { name = "Package", comment = "", body = "" } = options;
  const xml = `<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="${DTS}" DTS:refId="Package" DTS:CreationName="Microsoft.Package"
  DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3301}" DTS:ExecutableType="Microsoft.Package" DTS:ObjectName="${name}"
  DTS:VersionBuild="7" DTS:VersionComments="${comment}" DTS:VersionGUID="{3F2504E0-4F89-41D3-9A0C-0305E82C3302}">
  <DTS:Property DTS:Name="PackageFormatVersion">8</DTS:Property>
  ${body}
</DTS:Executable>`;
  return new TextEncoder().encode(xml);
}
