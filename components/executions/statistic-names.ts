import type { ExecutableState, PathRows } from "@/server/executions/types";
import type { ExecutableDesign, PackageDesign } from "@/server/packages/design-types";

interface ExecutableName {
  name: string;
  depth: number;
}

interface PathName {
  task: string;
  from: string;
  to: string;
  /** Where it leaves a component, when that is not plain from its name. */
  output: string | null;
}

export type StatisticNames = ReturnType<typeof statisticNames>;

/**
 * Names and places, for what statistics know by refId only: those of the first of the designs that knows it. What none does keeps its
 * id and comes last.
 */
export function statisticNames(...designs: PackageDesign[]) {
  const executables = new Map<string, ExecutableName>();
  for (const { root } of designs) nameExecutables(root, 0, executables);
  const paths = new Map<string, PathName>();
  for (const flow of designs.flatMap(({ dataFlows }) => Object.values(dataFlows))) {
    const component = new Map(flow.components.map((each) => [each.id, each]));
    for (const path of flow.paths) {
      const from = component.get(path.from);
      const output = from?.outputs.find((each) => each.id === path.fromOutput)?.name ?? null;
      const key = keyOf({ path: flow.path, pathId: path.id });
      if (paths.has(key)) continue;
      paths.set(key, {
        task: executables.get(flow.path)?.name ?? flow.path,
        from: from?.name ?? path.from,
        to: component.get(path.to)?.name ?? path.to,
        output: (from?.outputs.length ?? 0) > 1 ? output : null,
      });
    }
  }
  const executableOrder = new Map([...executables.keys()].map((path, place) => [path, place]));
  const pathOrder = new Map([...paths.keys()].map((key, place) => [key, place]));

  return {
    executables: {
      find: ({ path }: Pick<ExecutableState, "path">): ExecutableName =>
        executables.get(path) ?? { name: path, depth: 0 },
      order: <State extends Pick<ExecutableState, "path">>(states: State[]) =>
        inOrder(states, ({ path }) => executableOrder.get(path)),
    },
    paths: {
      find: (rows: Pick<PathRows, "path" | "pathId">): PathName =>
        paths.get(keyOf(rows)) ?? { task: rows.path, from: rows.pathId, to: "", output: null },
      order: <Rows extends Pick<PathRows, "path" | "pathId">>(rows: Rows[]) =>
        inOrder(rows, (each) => pathOrder.get(keyOf(each))),
    },
  };
}

function nameExecutables(executable: ExecutableDesign, depth: number, names: Map<string, ExecutableName>): void {
  if (!names.has(executable.path)) names.set(executable.path, { name: executable.name, depth });
  for (const child of [...executable.children, ...executable.eventHandlers]) nameExecutables(child, depth + 1, names);
}

function inOrder<T>(items: T[], place: (item: T) => number | undefined): T[] {
  return items.toSorted(
    (one, other) => (place(one) ?? Number.MAX_SAFE_INTEGER) - (place(other) ?? Number.MAX_SAFE_INTEGER),
  );
}

function keyOf({ path, pathId }: Pick<PathRows, "path" | "pathId">): string {
  return `${path}\n${pathId}`;
}
