import { GANTRY_W_EVENTNOTRAISED, GANTRY_W_LOGPROVIDERNOTWRITTEN } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { LogProvider } from "../../model/log-provider";
import type { Package } from "../../model/package";
import { ConnectionPool } from "../connections/connection-pool";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import { evaluatePropertyExpressions } from "../property-expressions";
import type { ConnectionProvider } from "../task-context";
import { addedProviders } from "./added-providers";
import { unloggedEvents } from "./unlogged-events";

/**
 * Opens the log providers that the package's logging options select, and those the run adds. One that cannot be opened is a warning,
 * and the run goes on without it: the messages are kept with the execution as well. `frame` is the package's own.
 */
export async function openLogs(frame: Frame, owner: Package): Promise<void> {
  const events = new FrameEvents(frame);
  const connections = new ConnectionPool(frame, events);
  const { logging, registry, paths } = frame.run;
  for (const provider of owner.selectedLogProviders) {
    const isOpen = await open(provider, frame, connections, events, logging?.everything !== true);
    const missing = isOpen ? unloggedEvents(owner, provider, registry) : [];
    if (missing.length === 0) continue;
    const text = `The log provider "${provider.name}" is to log events that nothing raises: ${missing.join(", ")}.`;
    await events.warning(GANTRY_W_EVENTNOTRAISED, text);
  }
  if (logging === undefined) return;
  for (const added of addedProviders(owner, logging, connections, paths)) {
    await open(added.provider, frame, added.connections, events, false);
  }
}

/** Whether it could be opened. */
async function open(
  provider: LogProvider,
  frame: Frame,
  connections: ConnectionProvider,
  events: FrameEvents,
  filters: boolean,
): Promise<boolean> {
  const definition = frame.run.registry.logProviders.get(provider.creationName);
  if (definition === undefined) {
    await events.warning(
      GANTRY_W_LOGPROVIDERNOTWRITTEN,
      `The log provider "${provider.name}" is not written to: there is nothing here that writes ${provider.creationName}. The messages of the run are kept with the execution.`,
    );
    return false;
  }
  try {
    evaluatePropertyExpressions(provider, frame);
    frame.run.logs.add(frame, provider, await definition.open(provider, connections), filters);
    return true;
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const text = `The log provider "${provider.name}" is not written to. ${error.message}`;
    const details = { logProvider: provider.name, ...error.details, ...error.help };
    const advice = error.help ? ` ${error.help.next}` : "";
    await events.warning(GANTRY_W_LOGPROVIDERNOTWRITTEN, `${text}${advice}`, undefined, { details });
    return false;
  }
}
