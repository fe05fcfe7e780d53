import type { Container } from "../../model/container";
import type { LoggingOptions } from "../../model/logging-options";
import type { Frame } from "../frame";

/**
 * The logging options that hold for a frame: its container's own when it has logging enabled, none when it is disabled, else those
 * of the container around it (CONTROLFLOW.md section 12). A package has nothing around it.
 */
export class LogTargets {
  private readonly known = new Map<Container, LoggingOptions | undefined>();

  of(frame: Frame): LoggingOptions | undefined {
    const { container, parent } = frame;
    const known = this.known.get(container);
    if (known || this.known.has(container)) return known;
    const own = container.loggingOptions;
    const inherited = own.mode === "useParentSetting" && parent?.run === frame.run ? this.of(parent) : undefined;
    const found = own.mode === "enabled" ? own : inherited;
    this.known.set(container, found);
    return found;
  }
}
