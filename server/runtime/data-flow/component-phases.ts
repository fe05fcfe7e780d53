import type { ComponentPhase, PhaseTime } from "@/server/runtime/control-flow/run-event";

/** When a component was in which phase, and how long it worked there (catalog.execution_component_phases). */
export class ComponentPhases {
  private readonly component: string;
  private readonly phases = new Map<ComponentPhase, PhaseTime>();

  constructor(component: string) {
    this.component = component;
  }

  /** Times a phase. What it took is what the component worked, unless `activeMs` knows better. */
  async time<Result>(
    phase: ComponentPhase,
    work: () => Result | Promise<Result>,
    activeMs?: () => number,
  ): Promise<Result> {
    const startedAt = Date.now();
    const from = performance.now();
    try {
      return await work();
    } finally {
      const spent = activeMs?.() ?? performance.now() - from;
      this.phases.set(phase, { component: this.component, phase, startedAt, endedAt: Date.now(), activeMs: spent });
    }
  }

  /** A phase that consists of many calls. */
  add(phase: ComponentPhase, startedAt: number, endedAt: number, activeMs: number): void {
    this.phases.set(phase, { component: this.component, phase, startedAt, endedAt, activeMs });
  }

  get times(): PhaseTime[] {
    return [...this.phases.values()];
  }
}
