/** The path to go to after signing in: one of this console, whatever a link says, else the start page. */
export function localPath(wanted: string | undefined): string {
  if (!wanted) return "/";
  const base = "http://gantry.invalid";
  if (!wanted.startsWith("/") || !URL.canParse(wanted, base)) return "/";
  const url = new URL(wanted, base);
  return url.origin === base ? url.pathname + url.search + url.hash : "/";
}
