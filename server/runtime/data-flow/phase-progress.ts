import type { TaskEvents } from "../control-flow/task-context";
import { PIPELINE } from "./component-events";

/** Says how far a phase of a data flow has come, as SSIS does: at its beginning, in its middle and at its end. */
export class PhaseProgress {
  private readonly events: TaskEvents;
  private readonly description: string;
  private readonly total: number;
  private done = 0;
  private told = 0;

  /** `total` components take part in the phase. */
  constructor(events: TaskEvents, description: string, total: number) {
    this.events = events;
    this.description = description;
    this.total = total;
    this.tell(0);
  }

  /** One more component has done its part. */
  step(): void {
    this.done++;
    const percent = Math.floor((this.done / this.total) * 100);
    if (percent >= 100) this.tell(100);
    else if (percent >= 50 && this.told < 50) this.tell(50);
  }

  private tell(percent: number): void {
    this.told = percent;
    void this.events.progress(percent, this.description, PIPELINE);
  }
}
