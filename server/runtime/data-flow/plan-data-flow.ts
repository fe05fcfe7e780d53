import { DTS_E_COMPONENTNOTREGISTERED, DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component, DataFlow, Output } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import { bufferRows } from "./buffer-rows";
import { checkBufferSettings } from "./check-buffer-settings";
import type { ComponentDefinition } from "./component";
import { type DataFlowGraph, orderComponents, readGraph, visibleComponents } from "./order-components";
import type { DataFlowPlan, InputPlan, NodePlan, OutputPlan, Slot, TreePlan } from "./plan";

/**
 * Plans a data flow: leaves out what nobody can see (RunInOptimizedMode), finds the execution trees and gives every needed column its
 * place in the buffers of its tree. Throws DtsError when the graph, a lineage id or the size of buffers is wrong or a component is not known.
 */
export function planDataFlow(dataFlow: DataFlow, definitions: ReadonlyMap<string, ComponentDefinition>): DataFlowPlan {
  checkBufferSettings(dataFlow);
  const graph = readGraph(dataFlow);
  const ordered = orderComponents(dataFlow, graph);
  const visible = visibleComponents(ordered, graph);
  const kept = ordered.filter((component) => !dataFlow.runInOptimizedMode || visible.has(component));
  const planner = new Planner(graph, definitions);
  for (const component of kept) planner.add(component);
  carryNeeded(planner.nodes, dataFlow);
  layOut(planner.trees, dataFlow);
  return {
    dataFlow,
    nodes: planner.nodes,
    trees: planner.trees,
    removed: ordered.filter((one) => !kept.includes(one)),
  };
}

class Planner {
  readonly nodes: NodePlan[] = [];
  readonly trees: TreePlan[] = [];
  private readonly outputs = new Map<string, OutputPlan>();
  private readonly graph: DataFlowGraph;
  private readonly definitions: ReadonlyMap<string, ComponentDefinition>;

  constructor(graph: DataFlowGraph, definitions: ReadonlyMap<string, ComponentDefinition>) {
    this.graph = graph;
    this.definitions = definitions;
  }

  add(component: Component): void {
    const definition = this.definitions.get(component.classId);
    if (definition === undefined) {
      throw new DtsError(
        DTS_E_COMPONENTNOTREGISTERED,
        `The component "${component.name}" is of the type ${component.classId}, which this runtime does not have.`,
        { subComponent: component.name },
      );
    }
    const producer =
      component.inputs.length === 0 ||
      component.outputs.some((output) => !output.isErrorOut && output.synchronousInputId === undefined);
    const node: NodePlan = { component, definition, kind: producer ? "producer" : "row", inputs: [], outputs: [] };
    for (const input of component.inputs) {
      const path = this.graph.pathInto.get(input.id);
      const from = path && this.outputs.get(path.startId);
      if (path === undefined || from === undefined) continue;
      const plan: InputPlan = {
        node,
        input,
        path,
        from,
        columns: input.columns.map((column) => bind(component, column, from, producer)),
        carried: [],
      };
      from.to = plan;
      node.inputs.push(plan);
    }
    for (const output of component.outputs) this.addOutput(node, output);
    this.nodes.push(node);
  }

  private addOutput(node: NodePlan, output: Output): void {
    const passes =
      node.kind === "row" ? node.inputs.find((one) => one.input.id === output.synchronousInputId) : undefined;
    // An input without a path has no rows to pass on: its outputs stay silent.
    if (node.kind === "row" && passes === undefined) return;
    const tree = passes?.from.tree ?? this.plant(output);
    const schema = new Map<string, Slot>(passes?.from.schema);
    for (const { slot, replacement } of passes?.columns ?? []) {
      if (!slot || !replacement || output.isErrorOut) continue;
      schema.set(slot.lineageId, replacement);
    }
    this.carry(node, output, tree, schema);
    const columns = output.columns.map((column) => {
      const slot = newSlot(tree, column.lineageId, column.name, column.dataType);
      schema.set(column.lineageId, slot);
      return { column, slot };
    });
    const plan: OutputPlan = { node, output, tree, passes, schema, columns, to: undefined };
    node.outputs.push(plan);
    this.outputs.set(output.id, plan);
  }

  /** The error output of a producer that names an input gives rows of that input, whose columns start a tree of their own there. */
  private carry(node: NodePlan, output: Output, tree: TreePlan, schema: Map<string, Slot>): void {
    if (node.kind === "row" || !output.isErrorOut) return;
    const input = node.inputs.find((one) => one.input.id === output.synchronousInputId);
    for (const [lineageId, slot] of input?.from.schema ?? []) {
      const target = newSlot(tree, lineageId, slot.name, slot.type);
      schema.set(lineageId, target);
      input?.carried.push({ slot, target });
    }
  }

  private plant(root: Output): TreePlan {
    const tree: TreePlan = { root, slots: [], types: [], batchRows: 0 };
    this.trees.push(tree);
    return tree;
  }
}

function newSlot(tree: TreePlan, lineageId: string, name: string, type: DataType): Slot {
  const slot: Slot = { lineageId, name, type, needed: false, index: -1 };
  tree.slots.push(slot);
  return slot;
}

/** Finds an input column among the columns its path carries; a component that uses a column makes it needed. */
function bind(
  component: Component,
  column: InputPlan["columns"][number]["column"],
  from: OutputPlan,
  producer: boolean,
) {
  const slot = from.schema.get(column.lineageId);
  if (slot === undefined) {
    if (column.usageType === "ignored") return { column, slot: undefined, replacement: undefined };
    throw new DtsError(
      DTS_E_INVALIDINPUTLINEAGEID,
      `The input column "${column.name}" of "${component.name}" refers to lineage id ${column.lineageId}, which does not reach it.`,
      { subComponent: component.name },
    );
  }
  slot.needed = true;
  const replaces = column.usageType === "readWrite" && !producer;
  const replacement = replaces ? newSlot(from.tree, slot.lineageId, slot.name, slot.type) : undefined;
  if (replacement) replacement.needed = true;
  return { column, slot, replacement };
}

/** What nobody behind an error output asks for is not carried there; from the end, because one carried column may feed another. */
function carryNeeded(nodes: readonly NodePlan[], { runInOptimizedMode }: DataFlow): void {
  for (const { carried } of [...nodes].reverse().flatMap(({ inputs }) => inputs)) {
    const needed = carried.filter(({ target }) => target.needed || !runInOptimizedMode);
    for (const { slot } of needed) slot.needed = true;
    carried.splice(0, carried.length, ...needed);
  }
}

/** Numbers the columns of every tree and decides how many rows its buffers hold. */
function layOut(trees: readonly TreePlan[], dataFlow: DataFlow): void {
  for (const tree of trees) {
    const used = tree.slots.filter((slot) => slot.needed || !dataFlow.runInOptimizedMode);
    used.forEach((slot, index) => {
      slot.index = index;
    });
    tree.types = used.map((slot) => slot.type);
    tree.batchRows = bufferRows(tree.types, dataFlow);
  }
}
