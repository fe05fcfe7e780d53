/** The address a request came from, as far as the nearest proxy says; only used to slow down guessing of passwords. */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
}
