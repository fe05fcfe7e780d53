import type { LogProvider } from "../../model/log-provider";
import type { Package } from "../../model/package";
import { isRaised } from "../events/event-limits";

/** Entries that tasks write beyond the events of every executable; a Data Flow task writes these. */
const taskEntries: ReadonlySet<string> = new Set(["PipelineExecutionPlan", "PipelineExecutionTrees"]);

/** Events that a provider is asked to log by name and that nothing raises. */
export function unloggedEvents(owner: Package, provider: LogProvider): string[] {
  const id = provider.id.toLowerCase();
  const containers = [owner, ...owner.allExecutables()].flatMap((one) => [one, ...one.eventHandlers]);
  const filters = containers
    .map((one) => one.loggingOptions)
    .filter((one) => one.mode === "enabled" && one.inclusive && one.selectedProviders.includes(id));
  const names = new Set(filters.flatMap((one) => one.events));
  return [...names].filter((name) => !isRaised(name) && !taskEntries.has(name));
}
