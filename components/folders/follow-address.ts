import { namesOfPath, packagePath } from "@/components/packages/package-path";
import type { Relocation } from "@/server/folders/types";

/**
 * The address an open page has after folders and packages went from one path to another, one after the other; undefined where none of
 * them is the page's or lies above it.
 */
export function followedAddress(pathname: string, relocations: readonly Relocation[]): string | undefined {
  let followed: string | undefined;
  for (const { from, to } of relocations) {
    const below = namesBelow(followed ?? pathname, from);
    if (below && to !== from) followed = packagePath([...namesIn(to), ...below]);
  }
  return followed;
}

/** The folder above the first of these paths that an open page shows or lies below; undefined where none is. */
export function addressAbove(pathname: string, paths: readonly string[]): string | undefined {
  const gone = paths.find((path) => namesBelow(pathname, path) !== undefined);
  return gone === undefined ? undefined : packagePath(namesIn(gone).slice(0, -1));
}

/** The names that lead from a path ("/Sales/Night") to a page; undefined for a page elsewhere. */
function namesBelow(pathname: string, path: string): string[] | undefined {
  const [open, above] = [namesOfPath(pathname), namesIn(path)];
  if (!open || above.length === 0 || open.length < above.length) return undefined;
  return above.every((name, index) => isSame(name, open[index] ?? "")) ? open.slice(above.length) : undefined;
}

/** No name holds a slash. */
function namesIn(path: string): string[] {
  return path.split("/").slice(1);
}

/** As the store compares names: an address finds its folder whatever the case. */
function isSame(one: string, other: string): boolean {
  return one.normalize("NFC").toLowerCase() === other.normalize("NFC").toLowerCase();
}
