import { isIP } from "node:net";
import type { HttpProxy, HttpServer } from "../connection";

/**
 * The proxy on the way to an address, which need not be the manager's own: a redirect or a script may lead elsewhere. Undefined where
 * the way is direct, because there is no proxy, the address is local or the bypass list names it.
 */
export function proxyFor({ proxy }: HttpServer, address: URL): HttpProxy | undefined {
  if (proxy === undefined) return undefined;
  const host = hostOf(address);
  if (proxy.bypassLocal && isLocal(host)) return undefined;
  return proxy.bypass.some((entry) => isMeant(entry, host, address)) ? undefined : proxy;
}

/** The entries of a bypass list. Windows parts them by semicolons or blanks. */
export function bypassEntries(list: string): readonly string[] {
  return list.split(/[;,\s]+/).filter((entry) => entry !== "");
}

/** `[scheme://]host[:port]` with `*` for any text, as Windows reads it; `<local>` stands for hosts without a dot. */
function isMeant(entry: string, host: string, address: URL): boolean {
  if (entry.toLowerCase() === "<local>") return isLocal(host);
  const [, scheme, bracketed, plain = "", port] =
    /^(?:([a-z*]+):\/\/)?(?:\[([^\]]*)\]|([^:/?#]*))(?::(\d+|\*))?(?:[/?#].*)?$/i.exec(entry) ?? [];
  if (scheme !== undefined && !matches(scheme, address.protocol.slice(0, -1))) return false;
  const ownPort = address.port || (address.protocol === "https:" ? "443" : "80");
  if (port !== undefined && !matches(port, ownPort)) return false;
  return matches(bracketed ?? plain, host);
}

/** Piece by piece between the stars: an entry of many stars costs no more than one of few. */
function matches(pattern: string, given: string): boolean {
  const text = given.toLowerCase();
  const [first = "", ...rest] = pattern.toLowerCase().split("*");
  const last = rest.pop();
  if (last === undefined) return first !== "" && text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

function isLocal(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith("127.");
  return isIP(host) === 6 ? host === "::1" : !host.includes(".");
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").toLowerCase();
}
