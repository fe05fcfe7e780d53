/** The address of the list of tokens: one's own, or everybody's. */
export function tokensAddress(everybody: boolean, before?: number): string {
  const search = new URLSearchParams({
    ...(everybody ? { of: "everybody" } : {}),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  return search.size === 0 ? "/settings/tokens" : `/settings/tokens?${search}`;
}
