import { DTS_E_CONNECTIONNOTFOUND } from "../messages/codes";
import { isProjectConnection } from "../model/project-connection";
import type { Finding } from "../registry";
import type { CheckContext } from "./check-context";

/** A finding when a task or component names a connection manager that the package does not have; a blank name is none. */
export function lostConnection(reference: string, element: string, { target }: CheckContext): Finding[] {
  if (reference === "" || target.findConnection(reference) !== undefined) return [];
  const reason = isProjectConnection(reference)
    ? "Its connection manager belongs to a project, and the package stands alone here."
    : "Its connection manager is not in the package.";
  return [{ support: "unsupported", code: DTS_E_CONNECTIONNOTFOUND, reason, element }];
}
