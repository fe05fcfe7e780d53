import type { ComponentContext } from "../component";

/** The locale in which a component reads texts: its own, else the package's. */
export function localeOf({ component, task }: Pick<ComponentContext, "component" | "task">): number {
  return component.localeId > 0 ? component.localeId : task.package.localeId;
}
