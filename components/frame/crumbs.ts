import { namesOfPath, packagePath } from "@/components/packages/package-path";
import { isOn, morePages, type Page, pages } from "./pages";

/** What a step of the way is called: a page of the console, one of the things it is about, or a name as somebody gave it. */
export type CrumbName =
  | { is: "page"; page: Page }
  | { is: "execution" | "job"; id: string }
  | { is: "comparison"; a: string; b: string }
  | { is: "errorReport" | "connection" }
  | { is: "name"; name: string };

export interface Crumb {
  href: string;
  name: CrumbName;
}

const byHref = new Map([...pages, ...morePages].map((page) => [page.href, page]));

/** The way to an address, from the page everything begins with. What the address alone says in numbers and hashes gets its words. */
export function crumbsOf(pathname: string, search: URLSearchParams): Crumb[] {
  const names = namesOfPath(pathname);
  const segments = pathname.split("/").filter(Boolean);
  if (segments.length === 0) return pages.filter((page) => isOn(page, pathname)).map(crumbOfPage);
  if (names) {
    const below = names.map((name, index) => ({
      href: packagePath(names.slice(0, index + 1)),
      name: { is: "name", name } as const,
    }));
    return [...pages.filter(({ key }) => key === "packages").map(crumbOfPage), ...below];
  }
  return segments.map((segment, index) => {
    const href = `/${segments.slice(0, index + 1).join("/")}`;
    const page = byHref.get(href);
    if (page) return crumbOfPage(page);
    return nameBelow(href, segments[index - 1], decodeURIComponent(segment), search);
  });
}

function crumbOfPage(page: Page): Crumb {
  return { href: page.href, name: { is: "page", page } };
}

function nameBelow(href: string, parent: string | undefined, segment: string, search: URLSearchParams): Crumb {
  if (parent === "executions" && segment === "compare") {
    const [a, b] = [search.get("a") ?? "?", search.get("b") ?? "?"];
    // Without its numbers the comparison compares nothing.
    return { href: `${href}?${new URLSearchParams({ a, b })}`, name: { is: "comparison", a, b } };
  }
  if (parent === "executions") return { href, name: { is: "execution", id: segment } };
  if (parent === "jobs") return { href, name: { is: "job", id: segment } };
  if (parent === "errors") return { href, name: { is: "errorReport" } };
  if (parent === "connections") return { href, name: { is: "connection" } };
  return { href, name: { is: "name", name: segment } };
}
