import { bareTypeId } from "./task-types";

/** Log providers by their name in format 8, with class ids (DTSX.md section 11). */
const logProviderTypes: Readonly<Record<string, string>> = {
  "Microsoft.LogProviderTextFile": "{0a039101-acc1-4e06-943f-279948323883}",
  "Microsoft.LogProviderSQLServer": "{94150b25-6aeb-4c0d-996d-d37d1c4fdeda}",
  "Microsoft.LogProviderEventLog": "{071cc8eb-c343-4cff-8d58-564b92fca3cf}",
  "Microsoft.LogProviderXMLFile": "{440945a4-2a22-4f19-b577-eaf5fddc5f7a}",
  "Microsoft.LogProviderSQLProfiler": "{e93f6300-ae0c-4916-a7bf-a8d0ce12c77a}",
};

/** The canonical type id of a log provider; an unknown one comes back as the file has it. */
export function canonicalLogProviderType(typeId: string): string {
  const bare = bareTypeId(typeId).toLowerCase();
  const className = bare.slice(bare.lastIndexOf(".") + 1);
  const known = Object.entries(logProviderTypes).find(
    ([name, id]) => id === bare || name.toLowerCase() === `microsoft.${className}`,
  );
  return known?.[0] ?? typeId;
}
