import type { Container } from "../model/container";
import type { EventHandler } from "../model/event-handler";
import type { PackageRun } from "./package-run";
import type { Semaphore } from "./semaphore";
import type { ContainerTransaction } from "./transactions/container-transaction";
import { findVariable } from "./variables/find-variable";
import { FrameVariables } from "./variables/frame-variables";
import type { RuntimeVariable } from "./variables/runtime-variable";

/** An event handler at work: which one, on whose event, and the turnstile for handlers that its own executables set off. */
export interface HandlerRun {
  readonly handler: EventHandler;
  readonly raiser: Frame;
  readonly turnstile: Semaphore;
}

/**
 * One execution (or validation) of one container or task: its place in the tree of scopes, its errors, its events. A loop makes new
 * frames for its executables in every turn; the loop's own frame lives as long as the loop runs.
 */
export class Frame {
  readonly run: PackageRun;
  readonly container: Container;
  readonly parent: Frame | undefined;
  /** The innermost event handler this frame runs in. */
  readonly handlerRun: HandlerRun | undefined;
  /** Tasks that may run at once where this frame is. */
  readonly slots: Semaphore;
  readonly startedAt: number;
  readonly variables: FrameVariables;
  readonly systemVariables: readonly RuntimeVariable[];
  /** Turn of the loop around this frame, as messages show it. */
  readonly iteration: string | undefined;
  /** Turn of this frame's own loop; set by the loop. */
  turn: string | undefined;
  /** OnError events raised here or below that were let through to here. */
  errorCount = 0;
  /** The transaction it runs in: its own, or that of a container around it. */
  transaction: ContainerTransaction | undefined;
  /** An executable with FailParentOnFailure failed: nothing more starts here. */
  failedByChild = false;
  private readonly raised = new Set<string>();
  private pendingEvents: Promise<void> | undefined;
  private eventFault: unknown;

  constructor(
    run: PackageRun,
    container: Container,
    parent: Frame | undefined,
    systemVariables: (frame: Frame) => RuntimeVariable[],
    handlerRun = parent?.handlerRun,
  ) {
    this.run = run;
    this.container = container;
    this.parent = parent;
    this.handlerRun = handlerRun;
    // A handler waits inside the slot of the task that raised the event; its own tasks would wait for ever for that slot.
    const shares = handlerRun === parent?.handlerRun && parent?.run === run;
    this.slots = shares ? parent.slots : run.slots();
    this.iteration =
      handlerRun === parent?.handlerRun ? (parent?.turn ?? parent?.iteration) : handlerRun?.raiser.iteration;
    this.startedAt = run.now();
    this.transaction = container.transactionOption === "notSupported" ? undefined : parent?.transaction;
    this.systemVariables = systemVariables(this);
    this.variables = new FrameVariables(this);
  }

  /** Whether as many errors were raised as the container tolerates; 0 tolerates any number (CONTROLFLOW.md section 2). */
  get reachedErrorCount(): boolean {
    const most = this.container.maximumErrorCount;
    return most > 0 && this.errorCount >= most;
  }

  /** Whether nothing more may be started under this frame. Event handlers still run when what they belong to has failed. */
  get stopped(): boolean {
    if (this.run.signal.aborted || this.failedByChild) return true;
    if (this.run.packageFailed && this.handlerRun === undefined) return true;
    return this.container.kind !== "eventHandler" && (this.parent?.stopped ?? false);
  }

  /** The variables this frame itself defines, then those the system gives it. */
  ownVariables(): readonly RuntimeVariable[] {
    const defined = this.run.variables.of(this.container);
    return this.systemVariables.length === 0 ? defined : [...defined, ...this.systemVariables];
  }

  /** The nearest variable of that name and the frame that defines it. */
  find(name: string): { readonly variable: RuntimeVariable; readonly frame: Frame } | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.parent) {
      // A child package sees its parent's variables, but neither its parameters nor its system variables.
      const own = frame.run === this.run ? frame.ownVariables() : frame.run.variables.of(frame.container);
      const variable = findVariable(own, name);
      if (variable) return { variable, frame };
    }
    return undefined;
  }

  /** Remembers an error that was raised here. */
  rememberError(code: number, text: string): void {
    this.raised.add(`${code >>> 0} ${text}`);
  }

  /** Whether that very error was raised here already: what a task reports and then throws is one error. */
  hasRaised(code: number, text: string): boolean {
    return this.raised.has(`${code >>> 0} ${text}`);
  }

  get hasRaisedErrors(): boolean {
    return this.raised.size > 0;
  }

  /**
   * Runs the work of an event after that of the events before it, so that handlers see them in order. The promise is never rejected:
   * a fault comes out of `eventsHandled`, where somebody always waits.
   */
  afterEarlierEvents(work: () => Promise<void>): Promise<void> {
    const done = (this.pendingEvents ? this.pendingEvents.then(work) : work()).catch((error: unknown) => {
      this.eventFault ??= error;
    });
    this.pendingEvents = done;
    return done;
  }

  /** Waits until the handlers of all events raised here have run. */
  async eventsHandled(): Promise<void> {
    for (let seen = this.pendingEvents; seen; seen = this.pendingEvents === seen ? undefined : this.pendingEvents)
      await seen;
    if (this.eventFault !== undefined) throw this.eventFault;
  }
}
