import { DtsError } from "../../messages/dts-error";
import type { Frame } from "../frame";
import type { EventOptions, TaskEvents } from "../task-context";
import { systemVariable } from "../variables/runtime-variable";
import { type CodedEvent, codedEvent } from "./event-kinds";
import { queryCancel } from "./query-cancel";

/** Raises the events of one executable. */
export class FrameEvents implements TaskEvents {
  private readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  error(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void> {
    return this.coded("OnError", code, text, subComponent, options);
  }

  warning(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void> {
    return this.coded("OnWarning", code, text, subComponent, options);
  }

  information(code: number, text: string, subComponent?: string, options?: EventOptions): Promise<void> {
    return this.coded("OnInformation", code, text, subComponent, options);
  }

  progress(percent: number, description: string, subComponent?: string): Promise<void> {
    const { run, container } = this.frame;
    const complete = Math.max(0, Math.min(100, Math.round(percent)));
    run.reporter.report({
      type: "progress",
      at: run.now(),
      path: container.refId,
      percent: complete,
      text: description,
    });
    return run.raise(this.frame, {
      event: "OnProgress",
      level: "progress",
      text: description,
      ...(subComponent === undefined ? {} : { subComponent }),
      handlerVariables: [
        systemVariable("PercentComplete", 3, complete),
        systemVariable("ProgressDescription", 8, description),
        systemVariable("ProgressCountLow", 3, 0),
        systemVariable("ProgressCountHigh", 3, 0),
      ],
    });
  }

  custom(event: string, text: string): Promise<void> {
    return this.frame.run.raise(this.frame, {
      event: "OnCustomEvent",
      level: "information",
      text,
      details: { event },
    });
  }

  async queryCancel(): Promise<boolean> {
    await queryCancel(this.frame);
    return this.frame.run.signal.aborted;
  }

  /** Raises what was thrown as an error, unless it was raised before it was thrown. Errors that are no DtsError are faults and go on. */
  async thrown(error: unknown): Promise<void> {
    if (!(error instanceof DtsError)) throw error;
    if (this.frame.hasRaised(error.code, error.message)) return;
    const details = { ...error.details, ...error.help };
    await this.error(error.code, error.message, error.subComponent, Object.keys(details).length > 0 ? { details } : {});
  }

  private coded(
    event: CodedEvent,
    code: number,
    text: string,
    subComponent?: string,
    options?: EventOptions,
  ): Promise<void> {
    return this.frame.run.raise(this.frame, codedEvent(event, code, text, { subComponent, ...options }));
  }
}
