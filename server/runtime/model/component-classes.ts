import { bareTypeId } from "./task-types";

/**
 * Class ids of the data-flow components by their name in format 8 without `Microsoft.`: 2005, 2008, 2012 and, from one source only,
 * 2014 (DTSX.md section 14). The 2008 ids are complete and authoritative, the others as far as packages showed them.
 */
const classIds: Readonly<Record<string, readonly string[]>> = {
  OLEDBSource: [
    "{2C0A8BE5-1EDC-4353-A0EF-B778599C65A0}",
    "{BCEFE59B-6819-47F7-A125-63753B33ABB7}",
    "{165A526D-D5DE-47FF-96A6-F8274C19826B}",
    "{C8D886B3-1825-4FCC-94DE-C3F108986E21}",
  ],
  ExcelSource: [
    "{B551FCA8-23BD-4719-896F-D8F352A5283C}",
    "{A4B1E1C8-17F3-46C8-AAD0-34F0C6FE42DE}",
    "{8C084929-27D1-479F-9641-ABB7CDADF1AC}",
    "{9F5C585F-2F02-4622-B273-F75D52419D4A}",
  ],
  FlatFileSource: [
    "{90C7770B-DE7C-435E-880E-E718C92C0573}",
    "{5ACD952A-F16A-41D8-A681-713640837664}",
    "{D23FD76B-F51D-420F-BBCB-19CBF6AC1AB4}",
    "{C4D48377-EFD6-4C95-9A0B-049219453431}",
  ],
  RawSource: [
    "{E2568105-9550-4F71-A638-B7FE42E66930}",
    "{51DC0B24-7421-45C3-B4AB-9481A683D91D}",
    "{480C7D5A-CE63-405C-B338-3C7F26560EE3}",
  ],
  OLEDBDestination: [
    "{E2568105-9550-4F71-A638-B7FE42E66922}",
    "{5A0B62E8-D91D-49F5-94A5-7BE58DE508F0}",
    "{4ADA7EAA-136C-4215-8098-D7A7C27FC0D1}",
  ],
  ExcelDestination: [
    "{C9269E28-EBDE-4DED-91EB-0BF42842F9F4}",
    "{1F5D5712-2FBA-4CB9-A95A-86C1F336E1DA}",
    "{90E2E609-1207-4CB0-A8CE-CC7B8CFE2510}",
  ],
  FlatFileDestination: [
    "{A1DF9F6D-8EE4-4EF0-BB2E-D526130D7A7B}",
    "{D658C424-8CF0-441C-B3C4-955E183B7FBA}",
    "{8DA75FED-1B7C-407D-B2AD-2B24209CCCA4}",
    "{FD4FFB90-EECF-4B5A-A3A7-DE2E1FA8052C}",
  ],
  RawDestination: [
    "{E2568105-9550-4F71-A638-B7FE42E66933}",
    "{485E7329-8754-42B4-AA5B-29C5DA09CAD5}",
    "{04762BB6-892F-4EE6-AD46-9CEB0A7EC7A2}",
  ],
  RecordsetDestination: ["{167AF7E9-BA81-425F-B73D-E30C2DCC0F09}", "{C457FD7E-CE98-4C4B-AEFE-F3AE0044F181}"],
  SQLServerDestination: [
    "{5244B484-7C76-4026-9A01-00928EA81550}",
    "{E4B61516-847B-4BDF-9CC6-1968A2D43E73}",
    "{F452EAF3-5EF0-43F1-8067-09DDF0BC6316}",
  ],
  PXPipelineProcessDMModel: ["{0183D6BA-8792-4602-A6AB-6DF19E7F9979}", "{3D9FFAE9-B89B-43D9-80C8-B97D2740C746}"],
  PXPipelineProcessDimension: ["{7D1B6DD6-C1A9-416E-9E7F-31400E3F7249}", "{2C2F0891-3AAA-4865-A676-D7476FE4CE90}"],
  PXPipelineProcessPartition: ["{DCDA2491-C4A4-4C84-9253-119AEF1A4CD7}", "{DA510FB7-E3A8-4D96-9F59-55E15E67FE3D}"],
  Aggregate: ["{9ABE8DF3-0052-42DB-8B18-2089E1D1D1B7}", "{5B201335-B360-485C-BB93-75C34E09B3D3}"],
  Lineage: ["{32711D35-7D9D-44E5-B57E-A17D33D5C38C}"],
  BalancedDataDistributor: [],
  Cache: ["{A236DD44-4409-433E-A1CE-283DA18F4E0F}", "{BF818E79-2C1C-410D-ADEA-B2D1A04FED01}"],
  CharacterMap: ["{DEC33219-BA68-4FEB-AC98-9C1B1E577A8D}"],
  ConditionalSplit: ["{3AE878C6-0D6C-4F48-8128-40E00E9C1B7D}", "{7F88F654-4E20-4D14-84F4-AF9C925D3087}"],
  CopyMap: ["{98F16A65-E02F-4B0F-87D4-C217EA074619}"],
  DataConvert: ["{BD06A22E-BC69-4AF7-A69B-C44C2EF684BB}", "{62B1106C-7DB8-4EC8-ADD6-4C664DFFC54A}"],
  PXPipelineDMQuery: ["{9C58B013-AF30-455F-B809-50F425AFBCAC}"],
  DerivedColumn: [
    "{9CF90BF0-5BCC-4C63-B91D-1F322DC12C26}",
    "{2932025B-AB99-40F6-B5B8-783A73F80E24}",
    "{49928E82-9C4E-49F0-AABE-3812B82707EC}",
    "{18E9A11B-7393-47C5-9D47-687BE04A6B09}",
  ],
  Extractor: ["{86151302-DCDB-49FB-92FE-772EC02712B6}"],
  FuzzyGrouping: ["{0A1BDBA0-9C6E-4AD7-97B1-E0E79E462629}"],
  FuzzyLookup: [
    "{9F4EB4D4-AD71-496D-B70B-31ECE1139884}",
    "{5056651F-F227-4978-94DF-53CDF9E8CCB6}",
    "{E4A5F949-EC93-45AB-8B36-B52936257EC2}",
  ],
  Inserter: ["{C8AEEE54-67A0-41A8-821D-D1C8BED62C68}"],
  Lookup: [
    "{0FB4AABB-C027-4440-809A-1198049BF117}",
    "{27648839-180F-45E6-838D-AFF53DF682D2}",
    "{671046B0-AA63-4C9F-90E4-C06E0B710CE3}",
    "{9345248B-9709-4C04-90C1-0853F8B68EE8}",
  ],
  Merge: ["{D3FC84FA-748F-40B4-A967-F1574F917BE5}", "{36E0E750-2510-4776-AA6E-17EAE84FD63E}"],
  MergeJoin: ["{A18A4D58-7C7A-4448-8B98-AE2CEFE81B4C}", "{14D43A4F-D7BD-489D-829E-6DE35750CFE4}"],
  Multicast: ["{1ACA4459-ACE0-496F-814A-8611F9C27E23}", "{EC139FBC-694E-490B-8EA7-35690FB0F445}"],
  OLEDBCommand: [
    "{C60ACAD1-9BE8-46B3-87DA-70E59EADEA46}",
    "{8E61C8F6-C91D-43B6-97EB-3423C06571CC}",
    "{93FFEC66-CBC8-4C7F-9C6A-CB1C17A7567D}",
  ],
  PctSampling: ["{CEFEB125-5BB5-4F91-A349-94B8961C641B}"],
  Pivot: ["{DD5A6456-8430-422B-9F50-7EF5A1B63CA8}"],
  RowCount: ["{150E6007-7C6A-4CC3-8FF3-FC73783A972E}", "{E2697D8C-70DA-42B2-8208-A19CE3A9FE41}"],
  RowSampling: ["{A44C46A3-0A3F-454B-B3BD-0BC23D4BCE94}"],
  SCD: ["{70909A92-ECE9-486D-B17E-30EDE908849E}", "{25BBB0C5-369B-4303-B3DF-D0DC741DEE58}"],
  Sort: ["{07127A7C-164B-422A-AD1F-24BE39B4DB38}", "{5B1A3FF5-D366-4D75-AD1F-F19A36FCBEDB}"],
  TermExtraction: ["{119D450D-E2A3-4DB0-A7BC-ACDE2536673E}"],
  TermLookup: ["{4CC3A325-9885-48B4-B451-147C2D523646}"],
  UnionAll: ["{4D9F9B7C-84D9-4335-ADB0-2542A7E35422}", "{B594E9A8-4351-4939-891C-CFE1AB93E925}"],
  UnPivot: ["{8F25687E-2ACA-4EF3-88A3-53099FDAAF43}"],
  ManagedComponentHost: [
    "{BF01D463-7089-41EE-8F05-0A6DC17CE633}",
    "{2E42D45B-F83C-400F-8D77-61DDE6A7DF29}",
    "{874F7595-FB5F-40FF-96AF-FBFF8250E3EF}",
    "{33D831DE-5DCF-48F0-B431-4D327B9E785D}",
  ],
  SSISODBCSrc: ["{A77F5655-A006-443A-9B7E-90B6BD55CB84}"],
  SSISODBCDst: ["{074B8736-CD73-40A5-822E-888215AF57DA}"],
};

/** Names of format 8 that have no class id of their own here, and the other names they went by. */
const otherSpellings: Readonly<Record<string, string>> = {
  "attunity.ssisodbcsrc": "SSISODBCSrc",
  "attunity.ssisodbcdst": "SSISODBCDst",
  "microsoft.bdd": "BalancedDataDistributor",
  "dtstransform.bdd": "BalancedDataDistributor",
  "dts.managedcomponentwrapper": "ManagedComponentHost",
  "dtstransform.copycolumn": "CopyMap",
  "dtstransform.audit": "Lineage",
  "dtstransform.dataconversion": "DataConvert",
};

/** What the class at the end of an assembly-qualified managed component is called in format 8. */
const managedClasses: readonly string[] = [
  "ScriptComponentHost",
  "DataReaderSourceAdapter",
  "ADONETDestination",
  "XmlSourceAdapter",
  "DataReaderDestinationAdapter",
  "DataCorrectionComponent",
  "DataStreamingDestinationAdapter",
];

/**
 * Managed components of other makers that this runtime has equivalents of: the class names they are stored under, in lower case, from
 * the assembly-qualified names of formats 2 and 3 and the short names of later ones.
 */
const foreignClasses: Readonly<Record<string, string>> = {
  "konesans.dts.pipeline.trashdestination.trash": "Konesans.TrashDestination",
  "konesans.dts.pipeline.trashdestination": "Konesans.TrashDestination",
  "konesans.trashdestination": "Konesans.TrashDestination",
  trashdestination: "Konesans.TrashDestination",
  "martin.sqlserver.dts.nulldestination": "Martin.NullDestination",
  "martin.nulldestination": "Martin.NullDestination",
  nulldestination: "Martin.NullDestination",
  "martin.sqlserver.dts.multiplehash": "Martin.MultipleHash",
  "martin.multiplehash": "Martin.MultipleHash",
  multiplehash: "Martin.MultipleHash",
};

const nameBySpelling = new Map<string, string>();
for (const [name, ids] of Object.entries(classIds)) {
  nameBySpelling.set(`microsoft.${name.toLowerCase()}`, name);
  nameBySpelling.set(`dtsadapter.${name.toLowerCase()}`, name);
  nameBySpelling.set(`dtstransform.${name.toLowerCase()}`, name);
  for (const id of ids) nameBySpelling.set(id.toLowerCase(), name);
}
for (const [spelling, name] of Object.entries(otherSpellings)) nameBySpelling.set(spelling, name);

/**
 * The canonical class id of a component, e.g. `Microsoft.FlatFileSource`. Managed components share one host class and are told
 * apart by their property `UserComponentTypeName`; an unknown id comes back as the file has it.
 */
export function canonicalComponentClass(classId: string, userComponentTypeName?: string): string {
  const name = nameBySpelling.get(bareTypeId(classId).toLowerCase());
  if (name === "ManagedComponentHost" && userComponentTypeName) return canonicalManagedClass(userComponentTypeName);
  return name === undefined ? classId : `Microsoft.${name}`;
}

function canonicalManagedClass(typeName: string): string {
  const bare = bareTypeId(typeName);
  const foreign = foreignClasses[bare.toLowerCase()];
  if (foreign !== undefined) return foreign;
  const microsoft = /^microsoft\./i.test(bare);
  const className = bare.slice(bare.lastIndexOf(".") + 1).toLowerCase();
  const known = managedClasses.find((one) => one.toLowerCase() === className);
  return microsoft && known !== undefined ? `Microsoft.${known}` : typeName;
}
