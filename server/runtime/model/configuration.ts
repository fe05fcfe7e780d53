import { DtsObject } from "./dts-object";
import { parseInteger } from "./stored-property";

export type ConfigurationType =
  | "parentVariable"
  | "configFile"
  | "environmentVariable"
  | "registryEntry"
  | "indirectParentVariable"
  | "indirectConfigFile"
  | "indirectRegistryEntry"
  | "sqlServer"
  | "iniFile"
  | "indirectSqlServer"
  | "indirectIniFile";

const configurationTypes: readonly ConfigurationType[] = [
  "parentVariable",
  "configFile",
  "environmentVariable",
  "registryEntry",
  "indirectParentVariable",
  "indirectConfigFile",
  "indirectRegistryEntry",
  "sqlServer",
  "iniFile",
  "indirectSqlServer",
  "indirectIniFile",
];

/** A place outside the package that gives properties their values; used only when the package's EnableConfig is true. */
export class Configuration extends DtsObject {
  /** Absent means the parent package's variable (DTSX.md section 10). */
  get type(): ConfigurationType {
    return configurationTypes[parseInteger(this.read("ConfigurationType"), 0)] ?? "parentVariable";
  }

  /** File path, variable name or connection and filter, by type. */
  get configurationString(): string {
    return this.read("ConfigurationString") ?? "";
  }

  /** Property path that gets the value, for types that carry one value. */
  get targetPath(): string {
    return this.read("ConfigurationVariable") ?? "";
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.Configurations[${this.name}]`;
  }
}
