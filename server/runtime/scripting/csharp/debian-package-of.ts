import debianPackages from "./debian-packages.json";

/** Packages whose names say another name than that of their assembly. */
const otherNames: Readonly<Record<string, string>> = {
  "newtonsoft.json": "libnewtonsoft-json5.0-cil",
  "system.servicemodel": "libmono-system-servicemodel4.0a-cil",
};

/** The package of Debian and Ubuntu that holds an assembly; undefined when none of those that scripts need does. */
export function debianPackageOf(assembly: string): string | undefined {
  const name = assembly.toLowerCase();
  const usual = [`libmono-${name.replaceAll(".", "-")}4.0-cil`, `lib${name.replaceAll(".", "-")}-cil`];
  return [otherNames[name] ?? "", ...usual].find((one) => debianPackages.includes(one));
}
