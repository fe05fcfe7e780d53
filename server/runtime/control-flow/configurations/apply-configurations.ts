import {
  DTS_I_CONFIGFROMENVVAR,
  DTS_I_CONFIGFROMFILE,
  DTS_I_CONFIGFROMPARENTVARIABLE,
  DTS_I_CONFIGFROMSQLSERVER,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Configuration, ConfigurationType } from "../../model/configuration";
import type { Package } from "../../model/package";
import type { ConfigurationLog } from "./configuration-log";
import type { ConfiguredValue } from "./configured-value";
import { type ConfigurationSources, findConfiguredValues } from "./find-configured-values";
import { readConfigurationFile } from "./read-configuration-file";
import { setConfiguredValue } from "./set-configured-value";

const attempts: Readonly<Partial<Record<ConfigurationType, readonly [code: number, what: string]>>> = {
  parentVariable: [DTS_I_CONFIGFROMPARENTVARIABLE, "the variable of the parent package"],
  indirectParentVariable: [
    DTS_I_CONFIGFROMPARENTVARIABLE,
    "the variable of the parent package that an environment variable names,",
  ],
  configFile: [DTS_I_CONFIGFROMFILE, "the XML file"],
  indirectConfigFile: [DTS_I_CONFIGFROMFILE, "the XML file that an environment variable names,"],
  environmentVariable: [DTS_I_CONFIGFROMENVVAR, "the environment variable"],
  sqlServer: [DTS_I_CONFIGFROMSQLSERVER, "the table"],
  indirectSqlServer: [DTS_I_CONFIGFROMSQLSERVER, "the table that an environment variable names,"],
};

/** Whether a configuration takes its value from the package that executes this one; such are applied once, after all others. */
export function isFromParent({ type }: Configuration): boolean {
  return type === "parentVariable" || type === "indirectParentVariable";
}

/** Applies configurations in the order given. What fails is logged, and the values the package has stay. */
export async function applyConfigurations(
  target: Package,
  configurations: readonly Configuration[],
  sources: ConfigurationSources,
  log: ConfigurationLog,
): Promise<void> {
  for (const one of configurations) {
    const name = one.name === "" ? one.configurationString : one.name;
    const [code, what] = attempts[one.type] ?? [];
    if (code !== undefined)
      log.information(code, `The package is configured from ${what} ${one.configurationString}.`, name);
    await apply(target, name, log, () => findConfiguredValues(one, sources));
  }
}

/** Applies a configuration file that the run adds (dtexec /ConfigFile). A path of the command line is of this machine. */
export async function applyConfigurationFile(
  target: Package,
  file: string,
  { paths }: Pick<ConfigurationSources, "paths">,
  log: ConfigurationLog,
): Promise<void> {
  log.information(DTS_I_CONFIGFROMFILE, `The package is configured from the XML file ${file}.`, file);
  await apply(target, file, log, () => readConfigurationFile(file, paths));
}

async function apply(
  target: Package,
  name: string,
  log: ConfigurationLog,
  find: () => Promise<ConfiguredValue[]>,
): Promise<void> {
  const attempt = (error: unknown) => {
    if (!(error instanceof DtsError)) throw error;
    log.failure(name, error);
  };
  try {
    // One value that fits nothing keeps none of the others from being set.
    for (const value of await find()) {
      try {
        setConfiguredValue(target, value);
      } catch (error) {
        attempt(error);
      }
    }
  } catch (error) {
    attempt(error);
  }
}
