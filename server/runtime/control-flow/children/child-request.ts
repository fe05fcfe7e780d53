import type { Package } from "../../model/package";

/** A package that a task executes, loaded, with the values of its parameters set. */
export interface ChildRequest {
  readonly child: Package;
  readonly outOfProcess: boolean;
}
