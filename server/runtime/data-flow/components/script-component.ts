import { DTS_E_USERCOMPONENTEXCEPTION } from "@/server/runtime/messages/codes";
import { GANTRY_E_SCRIPTMIXEDOUTPUTS } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { ComponentScript, PackedRows } from "@/server/runtime/scripting/component-script";
import { findScriptHost } from "@/server/runtime/scripting/find-script-host";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, InputPort, ProducerRuntime, RowRuntime } from "../component";
import { BatchPacker } from "../script/batch-packer";
import { columnIdentification } from "../script/column-identification";
import { ComponentScriptSession } from "../script/component-script-session";
import { OutputRows } from "../script/output-rows";
import { readComponentProject } from "../script/read-component-project";
import { RowScript } from "../script/row-script";
import { shapeOf } from "../script/script-shape";

/**
 * Script Component (DATAFLOW.md section 15): source, transformation or destination, run by the host that is registered for the
 * language of its project. Rows go to the script and come back as packed columns, never one by one.
 */
export const scriptComponent: ComponentDefinition = {
  classId: "Microsoft.ScriptComponentHost",
  displayName: "Script Component",
  support(component, registry) {
    try {
      check(component, registry);
      return [];
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      return [{ support: "unsupported", code: error.code, reason: error.message }];
    }
  },
  async validate({ component, task }) {
    const { project, definition } = check(component, task.registry);
    await definition.prepare?.(project, task.resources);
  },
  create(context) {
    const { inputs, outputs } = context;
    const asynchronous = outputs.some(({ output }) => output.synchronousInputId === undefined);
    return inputs.length === 0 || asynchronous ? new ScriptProducer(context) : new ScriptRows(context);
  },
};

/** The script of a component and its host. Throws DtsError when it cannot run. */
function check(component: Component, registry: ComponentContext["task"]["registry"]) {
  const found = findScriptHost(readComponentProject(component), registry, component.name, "component");
  const kinds = new Set(component.outputs.map((output) => output.synchronousInputId === undefined));
  if (component.inputs.length === 0 || kinds.size < 2) return found;
  throw new DtsError(
    GANTRY_E_SCRIPTMIXEDOUTPUTS,
    `"${component.name}" has outputs that pass the rows of an input and outputs with rows of their own; the runtime knows script components with either.`,
  );
}

/** A script between rows has no way to notice a cancel request; its process need not wait for it. Milliseconds. */
const CANCEL_GRACE_MS = 30;

/** What both kinds share: the script, opened with the connections and closed at the end. */
class OpenedScript {
  private readonly context: ComponentContext;
  private readonly session: ComponentScriptSession;
  private script: ComponentScript | undefined;

  constructor(context: ComponentContext) {
    this.context = context;
    this.session = new ComponentScriptSession(context.task, context.task.registry.scriptLimits);
  }

  async open(emit: (output: number, rows: PackedRows) => Promise<void>): Promise<void> {
    const { component, task, signal } = this.context;
    const { project, definition } = findScriptHost(
      readComponentProject(component),
      task.registry,
      component.name,
      "component",
    );
    await this.session.begin(project);
    this.script = await definition.openComponent?.({
      project,
      session: this.session,
      limits: task.registry.scriptLimits,
      folders: task.paths.folders,
      signal,
      cancelGraceMs: CANCEL_GRACE_MS,
      resources: task.resources,
      shape: shapeOf(this.context),
      columnIdentification: (lineage) => columnIdentification(this.context, lineage),
      emit,
    });
    await this.running.call("acquireConnections");
  }

  get running(): ComponentScript {
    if (this.script === undefined) throw new DtsError(DTS_E_USERCOMPONENTEXCEPTION, "The script does not run.");
    return this.script;
  }

  preExecute(): Promise<void> {
    return this.running.call("preExecute");
  }

  postExecute(): Promise<void> {
    this.session.isPostExecute = true;
    return this.running.call("postExecute");
  }

  async close(outcome: "success" | "failure" | "canceled"): Promise<void> {
    try {
      if (outcome === "success") await this.script?.call("releaseConnections");
    } finally {
      await this.script?.close();
    }
  }
}

/** A source, or a transformation with asynchronous outputs. */
class ScriptProducer implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly script: OpenedScript;
  private readonly rows: readonly OutputRows[];

  constructor(context: ComponentContext) {
    this.context = context;
    this.script = new OpenedScript(context);
    this.rows = context.outputs.map((output) => new OutputRows(output));
  }

  acquireConnections(): Promise<void> {
    return this.script.open(async (output, rows) => this.rows[output]?.add(rows));
  }

  preExecute(): Promise<void> {
    return this.script.preExecute();
  }

  async primeOutput(): Promise<void> {
    const { inputs } = this.context;
    await this.script.running.createNewOutputRows();
    await Promise.all(inputs.filter(({ connected }) => connected).map((input) => this.drain(input)));
    for (const rows of this.rows) await rows.flush();
  }

  postExecute(): Promise<void> {
    return this.script.postExecute();
  }

  cleanup(outcome: "success" | "failure" | "canceled"): Promise<void> {
    return this.script.close(outcome);
  }

  private async drain(input: InputPort): Promise<void> {
    const position = this.context.inputs.indexOf(input);
    const packer = new BatchPacker(input, this.context.batchRows);
    const { running } = this.script;
    // While the script works on one batch, the next is packed.
    let before: Promise<unknown> = Promise.resolve();
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      const packed = packer.pack(batch, 0, batch.count);
      input.release(batch);
      const now = running.process(position, packed);
      // Its failure is met when its turn comes.
      now.catch(() => undefined);
      await before;
      before = now;
    }
    await before;
    await running.endOfRowset(position);
  }
}

/** A destination, or a transformation whose rows pass through. */
class ScriptRows implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly script: OpenedScript;
  private readonly inputs: ReadonlyMap<InputPort, RowScript>;

  constructor(context: ComponentContext) {
    this.context = context;
    this.script = new OpenedScript(context);
    this.inputs = new Map(context.inputs.map((input) => [input, new RowScript(context, input)]));
  }

  acquireConnections(): Promise<void> {
    return this.script.open(async () => {
      throw new DtsError(DTS_E_USERCOMPONENTEXCEPTION, "This script has no output to which it could add rows.");
    });
  }

  preExecute(): Promise<void> {
    return this.script.preExecute();
  }

  portion(batch: Batch, input: InputPort): number {
    return this.inputs.get(input)?.portion(batch) ?? batch.count;
  }

  async processInput(batch: Batch, input: InputPort): Promise<void> {
    await this.inputs.get(input)?.process(batch, this.script.running);
  }

  endOfRowset(input: InputPort): Promise<void> {
    return this.script.running.endOfRowset(this.context.inputs.indexOf(input));
  }

  postExecute(): Promise<void> {
    return this.script.postExecute();
  }

  cleanup(outcome: "success" | "failure" | "canceled"): Promise<void> {
    return this.script.close(outcome);
  }
}
