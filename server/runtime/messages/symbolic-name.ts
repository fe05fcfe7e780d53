import symbolicNames from "./symbolic-names.json";

const names: ReadonlyMap<string, string> = new Map(Object.entries(symbolicNames));

/** The name SSIS gives a code, e.g. DTS_E_VARIABLENOTFOUND; undefined for codes that are not SSIS's. */
export function symbolicName(code: number): string | undefined {
  return names.get((code >>> 0).toString(16).toUpperCase().padStart(8, "0"));
}
