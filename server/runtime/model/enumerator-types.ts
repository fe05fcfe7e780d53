import { bareTypeId } from "./task-types";

const enumeratorTypes: readonly string[] = [
  "Microsoft.ForEachFileEnumerator",
  "Microsoft.ForEachItemEnumerator",
  "Microsoft.ForEachADOEnumerator",
  "Microsoft.ForEachSchemaRowsetEnumerator",
  "Microsoft.ForEachFromVarEnumerator",
  "Microsoft.ForEachNodeListEnumerator",
  "Microsoft.ForEachSMOEnumerator",
];

/** The canonical type id of a Foreach enumerator (`DTS.ForEachFileEnumerator.3` and others); an unknown one as the file has it. */
export function canonicalEnumeratorType(typeId: string): string {
  const bare = bareTypeId(typeId).toLowerCase();
  if (!bare.startsWith("dts.") && !bare.startsWith("microsoft.")) return typeId;
  const className = bare.slice(bare.lastIndexOf(".") + 1);
  return enumeratorTypes.find((one) => one.toLowerCase() === `microsoft.${className}`) ?? typeId;
}
