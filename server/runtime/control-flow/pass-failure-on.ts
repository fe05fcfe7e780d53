import type { Frame } from "./frame";

/** What the failure of an executable or an event handler means for what is around it (CONTROLFLOW.md section 2). */
export function passFailureOn({ container, parent, run }: Frame): void {
  if (container.failParentOnFailure && parent) parent.failedByChild = true;
  if (container.failPackageOnFailure) run.packageFailed = true;
}
