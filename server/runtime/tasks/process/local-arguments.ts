import type { PathMap } from "../../paths/path-map";

/** An argument that is a path on a drive or share, alone or behind `--option=`. */
const windowsPath = /^(--?[\w-]+=)?((?:[A-Za-z]:[\\/]|\\\\[^\\]+\\[^\\]).*)$/s;

/**
 * Arguments with their Windows paths led to this machine. Only an argument that is a path as a whole is taken for one; a path inside
 * a longer text stays. Throws DtsError GANTRY_E_PATHNOTMAPPED.
 */
export function localArguments(given: readonly string[], paths: PathMap): string[] {
  return given.map((argument) => {
    const [, option = "", path] = windowsPath.exec(argument) ?? [];
    return path === undefined ? argument : option + paths.local(path);
  });
}
