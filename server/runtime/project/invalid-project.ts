import { DtsError } from "../messages/dts-error";
import { GANTRY_E_PROJECTINVALID } from "../messages/task-codes";

/** The error for files and folders that are no project, or one that must not be opened. */
export function invalidProject(message: string, cause: string, details?: Readonly<Record<string, string>>): DtsError {
  return new DtsError(GANTRY_E_PROJECTINVALID, message, {
    ...(details && { details }),
    help: {
      cause,
      next: "Build the project again and take the .ispac file from its bin folder, or give the project's folder.",
    },
  });
}
