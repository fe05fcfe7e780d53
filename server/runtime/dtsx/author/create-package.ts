import type { Package } from "../../model/package";
import { escapeAttribute } from "../edit-xml";
import { loadPackage } from "../load-package";
import { checkedName, newId } from "./new-identity";

/** A new, empty package of the newest format. Throws RangeError for a name SSIS refuses. Mirrors `new Package()`. */
export function createPackage(name: string): Package {
  const objectName = escapeAttribute(checkedName(name, []));
  return loadPackage(
    new TextEncoder().encode(`<?xml version="1.0"?>
<DTS:Executable xmlns:DTS="www.microsoft.com/SqlServer/Dts"
  DTS:refId="Package"
  DTS:CreationName="Microsoft.Package"
  DTS:DTSID="${newId()}"
  DTS:ExecutableType="Microsoft.Package"
  DTS:LocaleID="1033"
  DTS:ObjectName="${objectName}"
  DTS:ProtectionLevel="0"
  DTS:VersionGUID="${newId()}">
  <DTS:Property
    DTS:Name="PackageFormatVersion">8</DTS:Property>
  <DTS:Variables />
</DTS:Executable>
`),
  );
}
