/** A longer line is drawn in parts of so many characters: nothing keeps a package from being one line of 60 MB. */
export const partLength = 1_000;

/** More often nobody can see that a file grows. */
const TELL_MS = 100;

/** What is known of a file at a moment. */
export interface XmlState {
  /** How many lines have been read, and how many rows they are drawn in. */
  lines: number;
  rows: number;
  /** Characters of the longest row. */
  longest: number;
  reading: boolean;
  /** Why the rest of it could not be read. */
  problem: string | undefined;
}

/** The lines of a file while it comes in, outside of React: a large one has a million. */
export class XmlLines {
  readonly lines: string[] = [];
  /** The first row of each line. */
  readonly #starts: number[] = [];
  readonly #listeners = new Set<() => void>();
  #rest = "";
  #rows = 0;
  #longest = 0;
  #state: XmlState = { lines: 0, rows: 0, longest: 0, reading: true, problem: undefined };

  readonly read = (): XmlState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes the file in, piece by piece; `asProblem` says why it broke off. */
  async take(pieces: ReadableStream<string>, asProblem: (error: unknown) => string): Promise<void> {
    const reader = pieces.getReader();
    let toldAt = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        this.#append(value);
        if (performance.now() - toldAt < TELL_MS) continue;
        this.#tell({});
        toldAt = performance.now();
      }
      if (this.#rest !== "") this.#push(this.#rest);
      this.#rest = "";
      this.#tell({ reading: false });
    } catch (error) {
      this.#tell({ reading: false, problem: asProblem(error) });
    }
  }

  /** The line a row is a part of, and which part; both from 0. */
  placeOf(row: number): { line: number; part: number } {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return { line: low, part: row - (this.#starts[low] ?? 0) };
  }

  /** The row that draws a place in a line. */
  rowOf(line: number, column = 0): number {
    return (this.#starts[line] ?? 0) + Math.floor(column / partLength);
  }

  #append(piece: string): void {
    const parts = piece.split("\n");
    const last = parts.pop() ?? "";
    for (const part of parts) {
      this.#push(this.#rest + part);
      this.#rest = "";
    }
    this.#rest += last;
  }

  #push(written: string): void {
    const line = written.endsWith("\r") ? written.slice(0, -1) : written;
    this.lines.push(line);
    this.#starts.push(this.#rows);
    this.#rows += Math.max(1, Math.ceil(line.length / partLength));
    this.#longest = Math.max(this.#longest, Math.min(line.length, partLength));
  }

  #tell(change: Partial<XmlState>): void {
    const grown = { lines: this.lines.length, rows: this.#rows, longest: this.#longest };
    this.#state = { ...this.#state, ...grown, ...change };
    for (const listener of this.#listeners) listener();
  }
}
