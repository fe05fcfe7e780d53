import type { Package } from "../../model/package";
import { applyOverrides } from "../apply-overrides";
import { ConnectionPool } from "../connections/connection-pool";
import type { Frame } from "../frame";
import type { Override } from "../override";
import type { TaskEvents } from "../task-context";
import { applyConfigurationFile, applyConfigurations, isFromParent } from "./apply-configurations";
import type { ConfigurationLog } from "./configuration-log";
import type { ConfigurationSources } from "./find-configured-values";

/**
 * Gives a package the values this run works with, in dtexec's order (CONTROLFLOW.md section 9): its configurations as they are
 * listed, what the run sets (values and files of configurations, in their order), the configurations again, and last those that take
 * a variable of the parent package. Configurations that fail are logged in `run.configurations`; an override for something that is
 * not there throws DtsError. `frame` is one of the package's own that nothing else uses: variables it has read are read anew.
 */
export async function configurePackage(
  frame: Frame,
  overrides: readonly Override[],
  withoutConfigurations: boolean,
): Promise<void> {
  const { run } = frame;
  const { package: target, configurations: log } = run;
  const sources: ConfigurationSources = {
    paths: run.paths,
    connections: new ConnectionPool(frame, loggedEvents(log)),
    parentVariables: run.parentVariables,
    signal: run.signal,
  };
  const listed = target.enableConfigurations && !withoutConfigurations ? target.configurations : [];
  const [ofParent, others] = [listed.filter(isFromParent), listed.filter((one) => !isFromParent(one))];
  const configure = async (chosen: typeof listed) => {
    if (chosen.length === 0) return;
    await applyConfigurations(target, chosen, sources, log);
    // A connection kept open for reading them may lead elsewhere now, and variables may have other values.
    await run.retained.close();
    run.variables.clear();
  };
  await configure(others);
  for (const override of overrides) await applyOne(target, override, sources, log);
  await configure(others);
  await configure(ofParent);
}

async function applyOne(
  target: Package,
  override: Override,
  sources: ConfigurationSources,
  log: ConfigurationLog,
): Promise<void> {
  if ("configurationFile" in override) {
    await applyConfigurationFile(target, override.configurationFile, sources, log);
  } else applyOverrides(target, [override]);
}

/** The run has not begun, so nothing can be raised yet: what connections have to say is kept. */
function loggedEvents(log: ConfigurationLog): TaskEvents {
  const nothing = async () => {};
  return {
    error: async (code, text) => log.warning(code, text),
    warning: async (code, text) => log.warning(code, text),
    information: nothing,
    progress: nothing,
    custom: nothing,
    queryCancel: async () => false,
  };
}
