/** Where the design of a version is read, with the project of the execution that is run again. */
export function designAddress(packageId: string, versionNumber: number, rerunOf: number | undefined): string {
  const search = rerunOf === undefined ? "" : `?rerunOf=${rerunOf}`;
  return `/api/packages/${packageId}/versions/${versionNumber}/design${search}`;
}
