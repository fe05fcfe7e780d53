/** The page that compares two executions, the earlier one first. */
export function compareAddress(one: number, other: number): string {
  return `/executions/compare?a=${Math.min(one, other)}&b=${Math.max(one, other)}`;
}
