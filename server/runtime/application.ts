import { createBuiltInRegistry } from "./built-in";
import { type ExecutionResult, type RunOptions, runPackage } from "./control-flow/run-package";
import type { RowReader } from "./data-flow/readers/row-reader";
import { RowReaders, requireReadable } from "./data-flow/readers/row-readers";
import { createPackage } from "./dtsx/author/create-package";
import { type LoadOptions, loadPackage, savePackage } from "./dtsx/load-package";
import type { Package } from "./model/package";
import type { Project } from "./model/project";
import { type LoadProjectOptions, loadProject } from "./project/load-project";

/** The entry to the runtime, as `Application` is in the SSIS object model. */
export class Application {
  /** A new, empty package. Throws RangeError for a name SSIS refuses. */
  createPackage(name: string): Package {
    return createPackage(name);
  }

  /** Reads a package from its bytes. Throws DtsError when the bytes are no package. */
  loadPackage(input: Uint8Array, options?: LoadOptions): Package {
    return loadPackage(input, options);
  }

  /**
   * Reads a project deployment file (.ispac); give it to `loadPackage` with a package's bytes. Throws DtsError when the bytes are no
   * project. Mirrors `Project.OpenProject`.
   */
  openProject(input: Uint8Array, options?: LoadProjectOptions): Promise<Project> {
    return loadProject(input, options);
  }

  /** The bytes of a package, as `loadPackage` takes them. */
  savePackage(saved: Package): Uint8Array {
    return savePackage(saved);
  }

  /**
   * Executes a package in this process, with what is built in unless a registry is given, and answers DTSExecResult: 0 success,
   * 1 failure, 2 completion, 3 canceled. As in SSIS, the package then holds the overrides and evaluated property expressions. Mirrors
   * `Package.Execute`.
   */
  async execute(executed: Package, options: Partial<RunOptions> = {}): Promise<ExecutionResult> {
    const { result } = await runPackage(executed, {
      registry: createBuiltInRegistry(),
      overrides: [],
      reporter: { report: () => {} },
      signal: new AbortController().signal,
      loggingLevel: 1,
      ...options,
    });
    return result;
  }

  /**
   * Executes a package in this process and reads the rows of one of its DataReader or Data Streaming destinations while it runs. The
   * data flow waits for the reader, at most the destination's ReadTimeout; `result` is that of `execute`, and comes when all rows are
   * read or the reader is closed. Mirrors `DtsCommand.ExecuteReader`, whose CommandText names the destination. Throws DtsError when
   * the package has no such destination.
   */
  executeReader(
    executed: Package,
    destination: string,
    options: Omit<Partial<RunOptions>, "readers"> = {},
  ): { readonly reader: RowReader; readonly result: Promise<ExecutionResult> } {
    requireReadable(executed, destination);
    const readers = new RowReaders();
    const reader = readers.open(destination);
    return { reader, result: this.execute(executed, { ...options, readers }) };
  }
}
