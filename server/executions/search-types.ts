import type { FacetKey } from "./query/query-keys";
import type { ExecutionItem } from "./types";

export interface SearchPage {
  /** The newest first. */
  items: ExecutionItem[];
  /** Hand them back as `after` and `before` for the pages beside this one; null at that end. */
  newer: number | null;
  older: number | null;
  /** Where the search gave up before the page was full: so far back it has looked; going on is the older page. */
  lookedBackTo: { id: number; at: number } | null;
  /** The newest execution there is, whether it matches or not: what comes later is new to who reads the page. */
  newestId: number;
  /** When the page was read, with some seconds before it, because an end is written a moment after it happened, */
  readAt: number;
  /** and the executions of it that had not ended by then: their end is seen in their rows, and no news beside them. */
  known: number[];
}

export interface FacetValue {
  /** What stands behind the key in a query. */
  value: string;
  /** What a person reads where it is no word of the console's. */
  label: string;
  count: number;
}

export interface Facet {
  /** The most frequent first, but for states and kinds, which have an order of their own. */
  values: FacetValue[];
  /** There are more executions than were counted: each count is "at least". */
  more: boolean;
}

/** How many executions match, and how many of them have each value. */
export interface ExecutionFacets {
  total: number;
  more: boolean;
  facets: Record<FacetKey, Facet>;
}
