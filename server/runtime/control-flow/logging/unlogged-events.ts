import type { LogProvider } from "../../model/log-provider";
import type { Package } from "../../model/package";
import type { Registry } from "../../registry";
import { isRaised } from "../events/event-limits";

/** Events that a provider is asked to log by name and that neither executables nor tasks of this registry raise. */
export function unloggedEvents(owner: Package, provider: LogProvider, registry: Registry): string[] {
  const id = provider.id.toLowerCase();
  const containers = [owner, ...owner.allExecutables()].flatMap((one) => [one, ...one.eventHandlers]);
  const filters = containers
    .map((one) => one.loggingOptions)
    .filter((one) => one.mode === "enabled" && one.inclusive && one.selectedProviders.includes(id));
  const names = new Set(filters.flatMap((one) => one.events));
  return [...names].filter((name) => !isRaised(name, registry));
}
