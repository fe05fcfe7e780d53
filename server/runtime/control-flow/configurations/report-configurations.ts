import { DTS_W_ONEORMORECONFIGLOADFAILED } from "../../messages/codes";
import type { Package } from "../../model/package";
import type { TaskEvents } from "../task-context";
import type { ConfigurationLog } from "./configuration-log";

/** Raises what applying the configurations came to; warnings are left out where the package's SuppressConfigurationWarnings is True. */
export async function reportConfigurations(owner: Package, log: ConfigurationLog, events: TaskEvents): Promise<void> {
  const quiet = owner.getProperty("SuppressConfigurationWarnings") === true;
  for (const { level, code, text, details } of log.notes) {
    if (level === "information") await events.information(code, text, undefined, { details });
    else if (!quiet) await events.warning(code, text, undefined, { details });
  }
  if (quiet || log.failed.size === 0) return;
  const names = [...log.failed].map((name) => `"${name}"`).join(", ");
  await events.warning(
    DTS_W_ONEORMORECONFIGLOADFAILED,
    `These configurations were not applied, or not all of their values: ${names}. The package runs with the values stored in it and with those given for this run.`,
  );
}
