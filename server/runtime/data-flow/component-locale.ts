import type { ComponentContext } from "./component";

/** The locale in which a component reads and writes texts: its own, else the one its task has from itself or from what is around it. */
export function componentLocale({ component, task }: Pick<ComponentContext, "component" | "task">): number {
  if (component.localeId > 0) return component.localeId;
  const { variables } = task;
  return variables.has("System::LocaleID") ? Number(variables.get("System::LocaleID")) : task.package.localeId;
}
