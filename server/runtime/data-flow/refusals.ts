import { DtsError } from "../messages/dts-error";
import type { Finding } from "../registry";

/**
 * What a check of properties refuses, as findings for the compatibility check. `later` are codes of values that are missing in the
 * file, because expressions and configurations may give them when the package runs.
 */
export function refusals(check: () => void, later: readonly number[] = []): Finding[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    return later.includes(error.code) ? [] : [{ support: "unsupported", code: error.code, reason: error.message }];
  }
}
