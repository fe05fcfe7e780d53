import { DTS_E_CONNECTIONNOTFOUND } from "../messages/codes";
import type { Package } from "../model/package";
import { isProjectConnection } from "../model/project-connection";
import type { Finding } from "../registry";
import type { CheckContext } from "./check-context";

/** A finding when a task or component names a connection manager that neither the package nor its project has; a blank name is none. */
export function lostConnection(reference: string, element: string, { target }: CheckContext): Finding[] {
  if (reference === "" || target.findConnection(reference) !== undefined) return [];
  const reason = isProjectConnection(reference)
    ? whyNotInProject(target)
    : `Its connection manager is not in the package${missingFiles(target)}.`;
  return [{ support: "unsupported", code: DTS_E_CONNECTIONNOTFOUND, reason, element }];
}

function whyNotInProject(target: Package): string {
  const { project } = target;
  if (project === undefined || (project.connections.length === 0 && project.missingFiles.length === 0))
    return "Its connection manager belongs to a project, and the package stands alone here.";
  return `Its connection manager is not in the project "${project.name}"${missingFiles(target)}.`;
}

/** Tasks often name a manager of the project by its GUID alone, so it may be in a file that is not there. */
function missingFiles({ project }: Package): string {
  const missing = (project?.missingFiles ?? []).map((one) => `"${one}"`).join(", ");
  return missing === "" ? "" : `; these files of the project are missing: ${missing}`;
}
