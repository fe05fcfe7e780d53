import { describe, expect, it } from "vitest";
import { bypassEntries, proxyFor } from "./proxy-for";

function isDirect(address: string, list: string, bypassLocal = false): boolean {
  const proxy = { url: "http://proxy:8080", bypassLocal, bypass: bypassEntries(list) };
  return proxyFor({ kind: "http", url: "", timeoutSeconds: 0, proxy }, new URL(address)) === undefined;
}

describe("the bypass list of a proxy", () => {
  it.each([
    ["http://shop.example/", "other.example; SHOP.example"],
    ["https://a.b.shop.example/", "*.shop.example"],
    ["http://10.1.2.3/", "10.*"],
    ["http://myserver/path", "http://myserver"],
    ["http://shop.example:8080/", "shop.example:8080"],
    ["https://shop.example/", "https://shop.example:443/"],
    ["http://[2001:db8::1]/", "[2001:db8::*]"],
    ["http://intranet/", "<local>"],
    ["http://anything.example/", "*"],
    ["http://aXbYc.example/", "a*b*c.example"],
  ])("names %s by %s", (address, list) => expect(isDirect(address, list)).toBe(true));

  it.each([
    ["http://shop.example/", ""],
    ["http://shop.example/", "hop.example"],
    ["http://shop.example.evil.test/", "*.example; shop.example"],
    ["http://shop.example/", "https://shop.example"],
    ["http://shop.example:8080/", "shop.example:80"],
    ["http://shop.example/", "<local>"],
    ["http://ab.example/", "ab*b.example"],
    ["http://shop.example/", "http://"],
  ])("does not name %s by %s", (address, list) => expect(isDirect(address, list)).toBe(false));

  it("leaves local addresses out where the manager says so", () => {
    const local = ["http://intranet/", "http://localhost:81/", "http://127.0.0.1/", "http://[::1]/"];
    expect(local.map((address) => isDirect(address, "", true))).toEqual([true, true, true, true]);
    expect(local.map((address) => isDirect(address, ""))).toEqual([false, false, false, false]);
    expect(isDirect("http://[2001:db8::1]/", "", true)).toBe(false);
    expect(isDirect("http://10.0.0.1/", "", true)).toBe(false);
  });

  it("is read in no more time for many stars", () => {
    expect(isDirect(`http://${"a".repeat(60)}.example/`, `${"a*".repeat(5000)}b`)).toBe(false);
  });
});
