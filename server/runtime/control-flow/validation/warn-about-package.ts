import { GANTRY_W_EVENTNOTRAISED } from "../../messages/codes";
import type { Container } from "../../model/container";
import type { EventHandler } from "../../model/event-handler";
import type { Package } from "../../model/package";
import { reportConfigurations } from "../configurations/report-configurations";
import { eventLimit } from "../events/event-limits";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";

/**
 * Says which configurations were not applied, and what a package is set to and this runtime does not do: handlers of
 * events it does not raise. The run goes on without them, as SSIS goes on without a configuration it cannot load.
 */
export async function warnAboutPackage(frame: Frame, owner: Package): Promise<void> {
  const events = new FrameEvents(frame);
  await reportConfigurations(owner, frame.run.configurations, events);
  for (const handler of enabledHandlers(owner)) {
    const limit = eventLimit(handler.eventName, frame.run.registry);
    if (limit === undefined) continue;
    await events.warning(
      GANTRY_W_EVENTNOTRAISED,
      `The event handler ${handler.eventName} of "${handler.parent?.name ?? owner.name}": ${limit}`,
      undefined,
      { details: { handler: handler.refId } },
    );
  }
}

/** The event handlers of a container and of everything in it that takes part in a run. */
function enabledHandlers(container: Container): EventHandler[] {
  const own = container.disableEventHandlers ? [] : container.eventHandlers.filter((one) => !one.disabled);
  const inside = [...container.executables.filter((one) => !one.disabled), ...own];
  return [...own, ...inside.flatMap(enabledHandlers)];
}
