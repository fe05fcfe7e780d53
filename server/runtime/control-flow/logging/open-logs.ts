import type { LogWriter } from "../../log-providers/log-entry";
import { GANTRY_W_EVENTNOTRAISED, GANTRY_W_LOGPROVIDERNOTWRITTEN } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { LogProvider } from "../../model/log-provider";
import type { Package } from "../../model/package";
import { ConnectionPool } from "../connections/connection-pool";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import { evaluatePropertyExpressions } from "../property-expressions";
import { unloggedEvents } from "./unlogged-events";

/**
 * Opens the log providers that the package's logging options select. One that cannot be opened is a warning, and the run goes on
 * without it: the messages are kept with the execution as well. `frame` is the package's own.
 */
export async function openLogs(frame: Frame, owner: Package): Promise<void> {
  const events = new FrameEvents(frame);
  for (const provider of owner.selectedLogProviders) {
    try {
      evaluatePropertyExpressions(provider, frame);
      const writer = await openLog(provider, frame, events);
      if (writer === undefined) continue;
      frame.run.logs.add(frame, provider, writer);
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      const text = `The log provider "${provider.name}" is not written to. ${error.message}`;
      const details = { logProvider: provider.name, ...error.details, ...error.help };
      const advice = error.help ? ` ${error.help.next}` : "";
      await events.warning(GANTRY_W_LOGPROVIDERNOTWRITTEN, `${text}${advice}`, undefined, { details });
      continue;
    }
    const missing = unloggedEvents(owner, provider, frame.run.registry);
    if (missing.length === 0) continue;
    const text = `The log provider "${provider.name}" is to log events that nothing raises: ${missing.join(", ")}.`;
    await events.warning(GANTRY_W_EVENTNOTRAISED, text);
  }
}

async function openLog(provider: LogProvider, frame: Frame, events: FrameEvents): Promise<LogWriter | undefined> {
  const definition = frame.run.registry.logProviders.get(provider.creationName);
  if (definition) return definition.open(provider, new ConnectionPool(frame, events));
  await events.warning(
    GANTRY_W_LOGPROVIDERNOTWRITTEN,
    `The log provider "${provider.name}" is not written to: providers of the type ${provider.creationName} are not supported yet. The messages of the run are kept with the execution.`,
  );
  return undefined;
}
