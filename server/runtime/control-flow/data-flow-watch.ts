/** A copy of the rows of one path, written to a file while the data flow runs (catalog.add_data_tap). */
export interface DataTap {
  /** refId of the Data Flow task, e.g. `Package\Load`. */
  readonly task: string;
  /** Id of the path, or its last part: `Paths[Source.Output]`. */
  readonly path: string;
  /** Absolute path of the file. Later runs of the task (in a loop) write to `name-2.csv`, `name-3.csv` ... beside it. */
  readonly file: string;
  /** Rows of each run that are written; undefined for all. */
  readonly maxRows?: number;
}

/** Rows a sample has when nobody says how many. */
const SAMPLE_ROWS = 100;

/** Paths that may wait for their sample at once: questions about paths that never carry rows must not pile up. */
const MOST_WANTED = 100;

/** Who looks at the rows of a run: its data taps, and the samples somebody asks for while it runs (a data viewer). */
export class DataFlowWatch {
  readonly taps: readonly DataTap[];
  /** Files that are taken, in small letters: not every file system tells names by their case. */
  private readonly files: Set<string>;
  private readonly runs = new Map<DataTap, number>();
  private readonly wanted = new Map<string, number>();

  constructor(taps: readonly DataTap[] = []) {
    // The catalog writes the path of a task with a backslash before it.
    this.taps = taps.map((tap) => ({ ...tap, task: tap.task.replace(/^\\/, "") }));
    this.files = new Set(taps.map((tap) => tap.file.toLowerCase()));
  }

  /** The taps of a path for a new run of its task, with the file this run writes to. */
  beginTaps(task: string, path: string): DataTap[] {
    return this.taps
      .filter((tap) => tap.task === task && isTapped(path, tap.path))
      .map((tap) => {
        const run = (this.runs.get(tap) ?? 0) + 1;
        this.runs.set(tap, run);
        return run === 1 ? tap : { ...tap, file: this.numbered(tap, run) };
      });
  }

  /** The file of a later run. A number that makes the name of another tap's file is left out. */
  private numbered(tap: DataTap, run: number): string {
    const file = numbered(tap.file, run);
    if (this.files.has(file.toLowerCase())) {
      this.runs.set(tap, run + 1);
      return this.numbered(tap, run + 1);
    }
    this.files.add(file.toLowerCase());
    return file;
  }

  /** Asks for the next rows of a path, once. */
  askSample(task: string, path: string, rows = SAMPLE_ROWS): void {
    const oldest = this.wanted.size >= MOST_WANTED ? this.wanted.keys().next().value : undefined;
    if (oldest !== undefined) this.wanted.delete(oldest);
    this.wanted.set(key(task, path), rows);
  }

  /** How many rows somebody wants to see of a path; undefined when nobody does. The question is answered then. */
  takeSample(task: string, path: string): number | undefined {
    if (this.wanted.size === 0) return undefined;
    const rows = this.wanted.get(key(task, path));
    this.wanted.delete(key(task, path));
    return rows;
  }
}

/** Whether a tap names this path, by its whole id or by the last part of it. */
export function isTapped(id: string, given: string): boolean {
  return id === given || id.endsWith(`.${given}`);
}

function key(task: string, path: string): string {
  return `${task}\n${path}`;
}

function numbered(file: string, run: number): string {
  const dot = file.lastIndexOf(".");
  const hasExtension = dot > file.lastIndexOf("/") + 1;
  return hasExtension ? `${file.slice(0, dot)}-${run}${file.slice(dot)}` : `${file}-${run}`;
}
