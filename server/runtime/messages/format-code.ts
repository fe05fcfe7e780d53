/** A code as SSIS writes it: `0xC020901E`. Takes the signed and the unsigned form. */
export function formatCode(code: number): string {
  return `0x${(code >>> 0).toString(16).toUpperCase().padStart(8, "0")}`;
}
