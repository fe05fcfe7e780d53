import { describeProperty, type PropertyDescriptor } from "./property-descriptor";

const xmlSources = { FileConnection: 0, Variable: 1, DirectInput: 2 };

const enumeratorProperties: Readonly<Record<string, readonly PropertyDescriptor[]>> = {
  "Microsoft.ForEachFileEnumerator": [
    describeProperty("Directory", "", "Folder"),
    describeProperty("FileSpec", "*.*"),
    describeProperty("FileNameRetrieval", 0, "FileNameRetrievalType"),
    describeProperty("Recurse", false),
  ],
  "Microsoft.ForEachADOEnumerator": [
    describeProperty("Type", "EnumerateRowsInFirstTable", "EnumType", {
      EnumerateTables: 0,
      EnumerateAllRows: 1,
      EnumerateRowsInFirstTable: 2,
    }),
    describeProperty("DataObjectVariable", "", "VarName"),
  ],
  "Microsoft.ForEachFromVarEnumerator": [describeProperty("VariableName", "")],
  "Microsoft.ForEachSMOEnumerator": [describeProperty("EnumURN", "")],
  "Microsoft.ForEachSchemaRowsetEnumerator": [describeProperty("Connection", ""), describeProperty("Schema", "")],
  "Microsoft.ForEachNodeListEnumerator": [
    describeProperty("EnumerationType", "Navigator", "EnumerationType", {
      Navigator: 0,
      Node: 1,
      NodeText: 2,
      ElementCollection: 3,
    }),
    describeProperty("SourceType", "FileConnection", "SourceType", xmlSources),
    describeProperty("SourceDocument", ""),
    describeProperty("OuterXPathSourceType", "DirectInput", "OuterXPathSourceType", xmlSources),
    describeProperty("OuterXPathString", ""),
    describeProperty("InnerElementType", "Navigator", "InnerElementType", { Navigator: 0, Node: 1, NodeText: 2 }),
    describeProperty("InnerXPathSourceType", "DirectInput", "InnerXPathSourceType", xmlSources),
    describeProperty("InnerXPathString", ""),
  ],
};

/** The properties of an enumerator of that canonical type under their object-model names, which differ from the file's. */
export function describeEnumeratorProperties(type: string): readonly PropertyDescriptor[] {
  return enumeratorProperties[type] ?? [];
}
