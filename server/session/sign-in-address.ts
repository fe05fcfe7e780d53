import { localPath } from "./local-path";

/** The header in which the proxy hands a page the path it was asked for, which Next does not tell; whatever a client put there is replaced. */
export const requestedPathHeader = "x-gantry-path";

/** The address of the sign-in page that leads on to `path`; to the start page where that is none of this console. */
export function signInAddress(path: string | undefined): string {
  const next = localPath(path);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
