/** What the process of a stylesheet is asked for: both are well-formed and have no document type. */
export interface XsltQuestion {
  readonly source: string;
  readonly stylesheet: string;
}

/** How it went. What the library says on the way comes by the standard error output. */
export interface XsltAnswer {
  readonly result?: string;
  /** Why there is no result, as the library says it. */
  readonly failure?: string;
  /** Addresses it was to read. */
  readonly notRead: readonly string[];
}
