/**
 * Where the packages come from that Execute Package tasks name, beyond the files of the package's project. Each answers the bytes of
 * a package, or undefined when there is none; a DtsError says why one that is there may not be used.
 */
export interface PackageSource {
  /** A package of the project that the running package belongs to, by file name. */
  byProjectName(name: string): Promise<Uint8Array | undefined>;
  /** A package of the store by its path, e.g. `\Folder\Load`. */
  byStorePath(path: string): Promise<Uint8Array | undefined>;
}
