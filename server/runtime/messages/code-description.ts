/** What is known about a code, in words for the person who reads the error. */
export interface CodeDescription {
  /** What has happened. */
  readonly meaning: string;
  /** Why it happens, the likeliest first. */
  readonly causes: readonly string[];
  /** What to look at or change, in the order to try. */
  readonly tryNext: readonly string[];
}

/** Descriptions by code. */
export type Descriptions = Readonly<Record<number, CodeDescription>>;
