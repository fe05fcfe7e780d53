/** The console's address of a folder or package, from the names on the way to it. */
export function packagePath(names: readonly string[]): string {
  return ["/packages", ...names.map(encodeURIComponent)].join("/");
}

/** The names in such an address; undefined for other pages. */
export function namesOfPath(pathname: string): string[] | undefined {
  const [, first, ...names] = pathname.split("/");
  return first === "packages" ? names.filter((name) => name !== "").map(decodeURIComponent) : undefined;
}
