import type { ExecutableState } from "@/server/executions/types";

export interface PlacedExecutable {
  executable: ExecutableState;
  name: string;
  depth: number;
  /** It holds others that ran. */
  container: boolean;
}

/** "Package\Loop\Load" -> "Load", "Package.EventHandlers[OnError]" -> "OnError" */
export function nameOf(path: string): string {
  const handler = /\.EventHandlers\[([^\]]+)\]$/.exec(path);
  return handler?.[1] ?? path.slice(path.lastIndexOf("\\") + 1);
}

/** The refIds above one, nearest first. */
function above(path: string): string[] {
  const ends = [...path.matchAll(/\\|\.EventHandlers\[/g)].map(({ index }) => index);
  return ends.reverse().map((end) => path.slice(0, end));
}

/** The executables that ran, containers before what is in them, neighbours in the order they began. */
export function executableTree(executables: readonly ExecutableState[]): PlacedExecutable[] {
  const known = new Set(executables.map(({ path }) => path));
  const children = Map.groupBy(executables, ({ path }) => above(path).find((each) => known.has(each)) ?? "");
  const placed: PlacedExecutable[] = [];
  const place = (parent: string, depth: number) => {
    const inOrder = (children.get(parent) ?? []).toSorted(
      (one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0) || (one.path < other.path ? -1 : 1),
    );
    for (const executable of inOrder) {
      const { path } = executable;
      placed.push({ executable, name: nameOf(path), depth, container: children.has(path) });
      place(path, depth + 1);
    }
  };
  place("", 0);
  return placed;
}
