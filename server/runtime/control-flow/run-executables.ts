import { DtsError } from "../messages/dts-error";
import type { Executable } from "../model/executable";
import type { PrecedenceConstraint } from "../model/precedence-constraint";
import { constraintError } from "./constraint-error";
import { evaluateCondition } from "./evaluate-condition";
import { FrameEvents } from "./events/frame-events";
import type { Frame } from "./frame";
import type { Outcome } from "./outcome";
import { decideStart, isSatisfied } from "./precedence";

/**
 * Runs the executables of a container in the order of their precedence constraints, independent ones side by side (CONTROLFLOW.md
 * sections 3 and 4). A failure stops nobody: whether successors run is decided by their constraints. Those on a path that is never
 * taken are reported as skipped. Resolves when nothing runs any more; the frame's errors say how it went.
 */
export async function runExecutables(frame: Frame): Promise<void> {
  await new Schedule(frame).run();
}

class Schedule {
  private readonly frame: Frame;
  private readonly waiting: Set<Executable>;
  private readonly verdicts = new Map<PrecedenceConstraint, boolean>();
  private readonly incoming = new Map<Executable, PrecedenceConstraint[]>();
  private readonly outgoing = new Map<Executable, PrecedenceConstraint[]>();
  private readonly running = new Set<Promise<void>>();
  private fault: unknown;

  constructor(frame: Frame) {
    this.frame = frame;
    this.waiting = new Set(frame.container.executables);
    for (const constraint of frame.container.precedenceConstraints) {
      append(this.incoming, constraint.to, constraint);
      append(this.outgoing, constraint.from, constraint);
    }
  }

  async run(): Promise<void> {
    for (const executable of this.frame.container.executables) this.decide(executable);
    while (this.running.size > 0) await Promise.race(this.running);
    if (this.fault !== undefined) throw this.fault;
    if (this.frame.run.signal.aborted) return;
    for (const executable of this.waiting) this.skip(executable);
  }

  private decide(executable: Executable): void {
    if (!this.waiting.has(executable) || this.fault !== undefined || this.frame.run.signal.aborted) return;
    const incoming = this.incoming.get(executable) ?? [];
    const decision = incoming.length === 0 ? "start" : decideStart(incoming, this.verdicts);
    if (decision === "never") this.abandon(executable);
    if (decision !== "start" || this.frame.stopped) return;
    this.waiting.delete(executable);
    const running = this.execute(executable).finally(() => this.running.delete(running));
    this.running.add(running);
  }

  private async execute(executable: Executable): Promise<void> {
    try {
      const outcome = await this.frame.run.execute(this.frame, executable);
      await this.follow(executable, outcome);
    } catch (error) {
      // A fault of the runtime itself: whatever runs ends first, then it goes on to the caller.
      this.fault ??= error;
    }
  }

  /** Judges the constraints that leave an executable that has ended, and starts what they allow. */
  private async follow(executable: Executable, outcome: Outcome): Promise<void> {
    const outgoing = this.outgoing.get(executable) ?? [];
    for (const constraint of outgoing) this.verdicts.set(constraint, await this.judge(constraint, outcome));
    for (const constraint of outgoing) this.decide(constraint.to);
  }

  private async judge(constraint: PrecedenceConstraint, outcome: Outcome): Promise<boolean> {
    try {
      return isSatisfied(constraint, outcome, () => evaluateCondition(constraint.expression, this.frame));
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      const { code, message, details } = constraintError(constraint, error);
      await new FrameEvents(this.frame).error(code, message, undefined, { details });
      return false;
    }
  }

  /** An executable on a path that is never taken never ends, so nothing that waits for it alone starts either. */
  private abandon(executable: Executable): void {
    this.waiting.delete(executable);
    this.skip(executable);
    const outgoing = this.outgoing.get(executable) ?? [];
    for (const constraint of outgoing) this.verdicts.set(constraint, false);
    for (const constraint of outgoing) this.decide(constraint.to);
  }

  private skip(executable: Executable): void {
    const { run, turn, iteration } = this.frame;
    const label = turn ?? iteration;
    run.reporter.report({
      type: "executable",
      at: run.now(),
      path: executable.refId,
      status: "skipped",
      ...(label === undefined ? {} : { iteration: label }),
    });
  }
}

function append<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
