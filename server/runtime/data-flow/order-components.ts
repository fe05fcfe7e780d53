import { DTS_E_CYCLEINEXECUTIONTREE, DTS_E_OBJECTNOTINHASHTABLE } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component, DataFlow, Path } from "@/server/runtime/model/data-flow";

/** The graph of a data flow: who owns which output and input, and the path at each. */
export interface DataFlowGraph {
  readonly ownerOfInput: ReadonlyMap<string, Component>;
  readonly ownerOfOutput: ReadonlyMap<string, Component>;
  readonly pathFrom: ReadonlyMap<string, Path>;
  readonly pathInto: ReadonlyMap<string, Path>;
}

/** Reads the paths. Throws DtsError when a path hangs in the air. */
export function readGraph(dataFlow: DataFlow): DataFlowGraph {
  const ownerOfInput = new Map<string, Component>();
  const ownerOfOutput = new Map<string, Component>();
  for (const component of dataFlow.components) {
    for (const input of component.inputs) ownerOfInput.set(input.id, component);
    for (const output of component.outputs) ownerOfOutput.set(output.id, component);
  }
  const pathFrom = new Map<string, Path>();
  const pathInto = new Map<string, Path>();
  for (const path of dataFlow.paths) {
    if (!ownerOfOutput.has(path.startId) || !ownerOfInput.has(path.endId)) {
      throw new DtsError(
        DTS_E_OBJECTNOTINHASHTABLE,
        `The path "${path.name}" leads from or to something that does not exist.`,
      );
    }
    pathFrom.set(path.startId, path);
    pathInto.set(path.endId, path);
  }
  return { ownerOfInput, ownerOfOutput, pathFrom, pathInto };
}

/** The components, each after those it gets rows from, otherwise as in the file. Throws DtsError for a cycle. */
export function orderComponents(dataFlow: DataFlow, graph: DataFlowGraph): Component[] {
  const ordered: Component[] = [];
  const state = new Map<Component, "open" | "done">();
  const visit = (component: Component): void => {
    if (state.get(component) === "done") return;
    if (state.get(component) === "open") {
      throw new DtsError(
        DTS_E_CYCLEINEXECUTIONTREE,
        `The rows of "${component.name}" come back to it: the paths form a cycle.`,
      );
    }
    state.set(component, "open");
    for (const input of component.inputs) {
      const path = graph.pathInto.get(input.id);
      const upstream = path && graph.ownerOfOutput.get(path.startId);
      if (upstream) visit(upstream);
    }
    state.set(component, "done");
    ordered.push(component);
  };
  for (const component of dataFlow.components) visit(component);
  return ordered;
}

/** The components whose work can be seen outside: those with side effects and everything that feeds them. */
export function visibleComponents(ordered: readonly Component[], graph: DataFlowGraph): Set<Component> {
  const visible = new Set<Component>();
  for (const component of [...ordered].reverse()) {
    const reaches = component.outputs.some((output) => {
      const path = graph.pathFrom.get(output.id);
      const downstream = path && graph.ownerOfInput.get(path.endId);
      return downstream !== undefined && visible.has(downstream);
    });
    const acts = component.inputs.some((input) => input.hasSideEffects && graph.pathInto.has(input.id));
    if (reaches || acts) visible.add(component);
  }
  return visible;
}
