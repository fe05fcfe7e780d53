import type { ComponentDefinition } from "../component";
import { aggregate } from "../components/aggregate";
import { flatFileSource } from "../components/flat-file-source";
import { fuzzyGrouping } from "../components/fuzzy-grouping";
import { merge } from "../components/merge";
import { mergeJoin } from "../components/merge-join";
import { sort } from "../components/sort";

/** The components that may run in a thread of their own: those that say so by `worthThread`. */
export const threadComponents: readonly ComponentDefinition[] = [
  aggregate,
  flatFileSource,
  fuzzyGrouping,
  merge,
  mergeJoin,
  sort,
];
