import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/**
 * A path below a folder, spelled as its files are: Windows does not tell `Data.csv` from `data.CSV`, other systems do. A step that
 * exists as it is written is taken; else the only one, or the first by name, that differs in case; what does not exist stays as it
 * is written, so that it can be created or named in an error.
 */
export function existingSpelling(folder: string, steps: readonly string[]): string {
  let place = folder;
  for (const step of steps) {
    const exact = path.join(place, step);
    place = existsSync(exact) ? exact : path.join(place, otherSpelling(place, step) ?? step);
  }
  return place;
}

function otherSpelling(folder: string, step: string): string | undefined {
  const wanted = step.toLowerCase();
  return namesIn(folder)
    .filter((name) => name.toLowerCase() === wanted)
    .sort()[0];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No such folder, or one that may not be read: opening the file will say which.
    return [];
  }
}
