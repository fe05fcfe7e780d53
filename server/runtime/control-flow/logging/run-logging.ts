/** What a run logs beside what its package says, as dtexec's /Logger and /VLog do. */
export interface RunLogging {
  /** More log providers: their type in any spelling, and the connection manager they write through. They take every event. */
  readonly providers: readonly { readonly type: string; readonly configString: string }[];
  /** A text file that takes every event. */
  readonly textFile?: string;
  /** The package's own log providers take every event, whatever they filter. */
  readonly everything?: boolean;
}
