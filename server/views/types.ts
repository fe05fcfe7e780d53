/** A saved view of the list of executions. */
export interface ExecutionView {
  id: string;
  name: string;
  query: string;
  /** The columns that are shown; null for the usual ones. */
  columns: string[] | null;
  shared: boolean;
  ownerName: string;
  own: boolean;
  /** Whether the reader may change and delete it. */
  mayChange: boolean;
}

export interface ViewList {
  views: ExecutionView[];
  mayShare: boolean;
}

/** What a person gives a view. */
export interface ViewInput {
  name: string;
  query: string;
  columns: string[] | null;
  shared: boolean;
}
