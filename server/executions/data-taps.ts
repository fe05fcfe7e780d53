import { type At, q, type Steps } from "@/db/store";
import { AppError } from "@/server/errors";
import { checkName, nameKey } from "@/server/names";
import type { DataTapChoice } from "./types";

const MAX_TAPS = 100;
const MAX_PATH_LENGTH = 4_000;
const MAX_ROWS = 2_147_483_647;

/**
 * The data taps an execution is started with, their file names in the form they are kept in. Throws "invalid-input" and "invalid-name":
 * a name is one of a file, never a path, and no two taps write one file. Whether the package has the paths is found out when it runs.
 */
export function checkDataTaps(taps: readonly DataTapChoice[]): DataTapChoice[] {
  if (taps.length > MAX_TAPS) throw new AppError("invalid-input", "tooManyTaps", { values: { most: MAX_TAPS } });
  const names = new Set<string>();
  return taps.map(({ path, pathId, file, maxRows }) => {
    const name = checkName(file);
    if (names.has(nameKey(name))) throw new AppError("invalid-input", "tapFileTwice", { values: { file: name } });
    names.add(nameKey(name));
    for (const id of [path, pathId]) {
      if (id.trim() === "" || id.length > MAX_PATH_LENGTH)
        throw new AppError("invalid-input", "tapWithoutPath", { values: { file: name } });
    }
    if (maxRows !== null && !(Number.isInteger(maxRows) && maxRows >= 1 && maxRows <= MAX_ROWS))
      throw new AppError("invalid-input", "tapRows", { values: { file: name, most: MAX_ROWS } });
    return { path, pathId, file: name, maxRows };
  });
}

/** Writes the data taps of a new execution. They are frozen with it: SSIS takes them, too, only before the start. */
export function* insertDataTaps({ db, s }: At, executionId: number, taps: readonly DataTapChoice[]): Steps<void> {
  if (taps.length > 0) yield* q(db.insert(s.executionDataTaps).values(taps.map((tap) => ({ executionId, ...tap }))));
}
