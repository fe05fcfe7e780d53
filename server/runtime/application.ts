import { createPackage } from "./dtsx/author/create-package";
import { type LoadOptions, loadPackage, savePackage } from "./dtsx/load-package";
import type { Package } from "./model/package";

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

  /** The bytes of a package, as `loadPackage` takes them. */
  savePackage(saved: Package): Uint8Array {
    return savePackage(saved);
  }
}
