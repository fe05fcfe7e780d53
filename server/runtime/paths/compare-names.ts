/** Order of file names as Windows lists them: without regard to case; names that differ in case only by code. */
export function compareNames(left: string, right: string): number {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  if (one !== other) return one < other ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
}
