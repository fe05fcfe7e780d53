import symbolicNames from "./symbolic-names.json";

const names: ReadonlyMap<string, string> = new Map(Object.entries(symbolicNames));

/** The codes whose names hold this part, however it is written. */
export function codesNamed(part: string): number[] {
  const wanted = part.toUpperCase();
  return [...names].filter(([, name]) => name.includes(wanted)).map(([digits]) => Number.parseInt(digits, 16));
}

/** The name SSIS gives a code, e.g. DTS_E_VARIABLENOTFOUND; undefined for codes that are not SSIS's. */
export function symbolicName(code: number): string | undefined {
  return names.get((code >>> 0).toString(16).toUpperCase().padStart(8, "0"));
}
