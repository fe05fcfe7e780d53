/**
 * The address a request came from; only used to slow down guessing of passwords. The launcher adds the socket's address to the end of
 * X-Forwarded-For (bin/launcher/socket-address.mjs), and every trusted proxy has added the one it saw: whatever stands before these
 * the client may have invented.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").flatMap((one) => one.trim() || []);
  return addresses.at(-1 - trustedProxies) ?? addresses[0] ?? "unknown";
}
