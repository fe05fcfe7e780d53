import type { PackageDesign } from "@/server/packages/design-types";

/** What a browser can offer in a list before it becomes slow. */
const mostOffered = 2_000;

/** Whether a text can be a property path of dtexec /Set: `\Package\Load.Properties[Disable]`, `\Package.Variables[User::x].Value`. */
export function isPropertyPath(path: string): boolean {
  return /^\\.+(\.Properties\[[^\]]+\]|\]\.Value)$/i.test(path.trim());
}

/** The paths of everything the design knows a value of, offered while a path is typed. */
export function knownPropertyPaths(design: PackageDesign): string[] {
  const paths = design.connections.flatMap((connection) => connection.properties.map((each) => each.overridePath));
  const waiting = [design.root];
  for (let executable = waiting.shift(); executable; executable = waiting.shift()) {
    paths.push(...executable.properties.map((each) => each.overridePath));
    waiting.push(...executable.children, ...executable.eventHandlers);
  }

  return [...new Set(paths)].filter((path) => path !== "").slice(0, mostOffered);
}
