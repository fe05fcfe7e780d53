import { Container } from "./container";

/** What runs when an event reaches its owner; a container like a Sequence. */
export class EventHandler extends Container {
  readonly kind = "eventHandler";

  /** Name of the event, e.g. `OnError`. */
  get eventName(): string {
    return this.read("EventName") ?? this.creationName;
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.EventHandlers[${this.eventName}]`;
  }
}
