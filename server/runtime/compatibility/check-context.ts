import type { Package } from "../model/package";
import type { Registry } from "../registry";

/** What every part of the check needs to know. */
export interface CheckContext {
  readonly target: Package;
  readonly registry: Registry;
}
