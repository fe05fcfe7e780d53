import { DtsError } from "../messages/dts-error";
import { GANTRY_E_DRIVERMISSING } from "../messages/task-codes";

/**
 * Loads the npm package that reaches a database; only the packages that need it ask for it. `needs` says what of the system it needs.
 *
 * @throws DtsError GANTRY_E_DRIVERMISSING with the command that installs it.
 */
export async function loadDriver<T>(
  { name, label, needs }: { readonly name: string; readonly label: string; readonly needs?: string },
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new DtsError(
      GANTRY_E_DRIVERMISSING,
      `${label}: the npm package "${name}" is needed for this connection, and cannot be loaded.`,
      {
        help: {
          cause: `It is optional, and not installed or without its native part.${needs ? ` ${needs}` : ""}`,
          next: `Run "npm install ${name}" in Gantry's folder and start Gantry again, or point the connection at another database for this run.`,
        },
        cause: error,
      },
    );
  }
}
