import {
  DTS_W_INICONFIGURATIONPROBLEM,
  DTS_W_INVALIDCONFIGURATIONTYPE,
  DTS_W_NOPARENTVARIABLES,
  DTS_W_PARENTVARIABLENOTFOUND,
  DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND,
} from "../../messages/codes";
import type { DtsError } from "../../messages/dts-error";
import type { Configuration } from "../../model/configuration";
import { formatVariant } from "../../model/variant-text";
import type { PathMap } from "../../paths/path-map";
import type { ConnectionProvider, VariableScope } from "../task-context";
import { configurationWarning } from "./configuration-warning";
import type { ConfiguredValue } from "./configured-value";
import { readConfigurationFile } from "./read-configuration-file";
import { readEnvironment } from "./read-environment";
import { readTable } from "./read-table";

/** What a configuration may ask of the variables of the parent package. */
export type ParentVariables = Pick<VariableScope, "has" | "typeOf" | "get">;

/** What reading a configuration may use. */
export interface ConfigurationSources {
  readonly paths: PathMap;
  readonly connections: ConnectionProvider;
  /** The variables of the package that executes this one; undefined for a package that was started by itself. */
  readonly parentVariables: ParentVariables | undefined;
  readonly signal: AbortSignal;
}

/** The values a configuration holds now, whatever kind it is (DTSX.md section 10). Throws DtsError with a warning's code. */
export async function findConfiguredValues(
  configuration: Configuration,
  { paths, connections, parentVariables, signal }: ConfigurationSources,
): Promise<ConfiguredValue[]> {
  const { type, configurationString: source, targetPath: path } = configuration;
  switch (type) {
    case "parentVariable":
      return [{ path, value: parentValue(source, parentVariables) }];
    case "indirectParentVariable":
      return [{ path, value: parentValue(readEnvironment(source), parentVariables) }];
    case "configFile":
      return readConfigurationFile(source, paths);
    case "indirectConfigFile":
      return readConfigurationFile(readEnvironment(source), paths);
    case "environmentVariable":
      return [{ path, value: readEnvironment(source) }];
    case "sqlServer":
      return readTable(source, connections, signal);
    case "indirectSqlServer":
      return readTable(readEnvironment(source), connections, signal);
    default:
      throw withoutSource(configuration);
  }
}

function parentValue(name: string, parent: ParentVariables | undefined): string {
  if (parent === undefined) {
    throw configurationWarning(
      DTS_W_NOPARENTVARIABLES,
      `The variable "${name}" of the parent package cannot be read: no package executes this one.`,
      "The package was started by itself.",
      "Start it from its parent package, or give the value as an override of the run.",
    );
  }
  if (!parent.has(name)) {
    throw configurationWarning(
      DTS_W_PARENTVARIABLENOTFOUND,
      `The parent package has no variable "${name}" where its Execute Package task is.`,
      "The variable was renamed, or belongs to another container.",
      "Add the variable to the parent package; names are case-sensitive.",
    );
  }
  if (parent.typeOf(name) === 13) {
    throw configurationWarning(
      DTS_W_INVALIDCONFIGURATIONTYPE,
      `The variable "${name}" of the parent package holds an object, which cannot be configured.`,
      "Only values that have a text form are passed on by configurations.",
      "Pass the parts of the object in variables of their own.",
    );
  }
  return formatVariant(parent.get(name), parent.typeOf(name));
}

function withoutSource({ type, configurationString: source }: Configuration): DtsError {
  if (type === "iniFile" || type === "indirectIniFile") {
    return configurationWarning(
      DTS_W_INICONFIGURATIONPROBLEM,
      `"${source}" is an INI file, a kind of configuration that SSIS reserves and never reads.`,
      "The package was not written by the designer.",
      "Use an XML configuration file.",
    );
  }
  return configurationWarning(
    DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND,
    `The registry entry "${source}" cannot be read: there is no Windows registry here.`,
    "Registry configurations work only on the Windows machine they were written on.",
    "Use an environment variable, or give the value as an override of the run.",
  );
}
