import type { TaskContext } from "../../control-flow/task-context";
import { loadPackage } from "../../dtsx/load-package";
import { DtsError } from "../../messages/dts-error";
import { formatCode } from "../../messages/format-code";
import { DTS_E_TKEXECPACKAGE_UNABLETOLOAD, DTS_E_TKEXECPACKAGE_UNABLETOLOADXML } from "../../messages/task-codes";
import type { Package } from "../../model/package";
import type { FoundChild } from "./find-child";
import type { ExecutePackageSettings } from "./settings";

/** Loads the child with the task's password, or the one its project was opened with. Throws DtsError when it does not load. */
export function loadChild({ bytes, project, place }: FoundChild, { password }: ExecutePackageSettings): Package {
  try {
    return loadPackage(bytes, { project, password: password ?? project?.password });
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw new DtsError(
      DTS_E_TKEXECPACKAGE_UNABLETOLOADXML,
      `The package ${place} cannot be loaded. ${formatCode(error.code)} ${error.message}`,
      { cause: error, details: error.details, help: error.help },
    );
  }
}

/** The error for a package that is not where the task looks for it. */
export function childNotFound(
  { ofProject, packageName }: ExecutePackageSettings,
  { package: owner, packages }: Pick<TaskContext, "package" | "packages">,
): DtsError {
  const names = owner.project?.packages.names ?? [];
  const where = ofProject ? "The project" : "The store";
  const absent = ofProject ? owner.project === undefined && packages === undefined : packages === undefined;
  const known = names.length === 0 ? "it has none" : names.map((one) => `"${one}"`).join(", ");
  return new DtsError(
    DTS_E_TKEXECPACKAGE_UNABLETOLOAD,
    absent
      ? `The package "${packageName}" cannot be had: this package runs without ${ofProject ? "its project" : "a store"}.`
      : `${where} has no package "${packageName}".`,
    {
      details: { package: packageName },
      help: ofProject
        ? {
            cause: absent ? "The package was started by itself." : `Packages of the project: ${known}.`,
            next: "Run the package with its project (its deployment file or folder), and compare the names.",
          }
        : {
            cause: "The task looks for its package in a package store, by the path in PackageName.",
            next: "Upload the child to the store under that path, or lead the task to a file by a FILE connection manager.",
          },
    },
  );
}
