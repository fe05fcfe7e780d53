import { OBJECT_BYTES, textSize } from "../object-size";
import { Pace } from "../pace";
import { FuzzyIndex, type FuzzySettings } from "./fuzzy-index";

/** A record that occurs once or more. */
interface Spelling {
  readonly texts: readonly (string | null)[];
  /** The first row that has it. */
  readonly row: number;
  count: number;
}

/** The group of a spelling. */
export interface Grouped {
  /** The first row of the spelling that stands for the group. */
  readonly representative: number;
  readonly similarity: number;
  readonly similarities: readonly number[];
}

/**
 * Groups records by the likeness of their texts. The spelling that occurs most often, of equally frequent ones the first, stands for its
 * group; every other one joins the group whose representative it is most like, if it is like enough.
 */
export class RowGroups {
  private readonly settings: FuzzySettings;
  private readonly index: FuzzyIndex;
  private readonly spellings = new Map<string, Spelling>();
  private readonly groups = new Map<Spelling, Grouped>();
  private rows = 0;
  private bytes = 0;

  constructor(settings: FuzzySettings) {
    this.settings = settings;
    this.index = new FuzzyIndex(settings);
  }

  /** About what the groups take in memory. */
  get byteSize(): number {
    return this.bytes + this.index.byteSize;
  }

  /** Adds the next row. */
  add(texts: readonly (string | null)[]): void {
    this.index.learn(texts);
    const key = keyOf(texts);
    const known = this.spellings.get(key);
    this.rows++;
    if (known !== undefined) {
      known.count++;
      return;
    }
    this.spellings.set(key, { texts, row: this.rows - 1, count: 1 });
    // The spelling, its key, and its group once there is one.
    this.bytes += 5 * OBJECT_BYTES + 2 * textSize(key);
  }

  /** Builds the groups of all rows that were added; `checkSize` is called while the index of representatives grows. */
  async build(signal: AbortSignal, checkSize: () => void): Promise<void> {
    const same = this.settings.columns.map(() => 1);
    const representatives: Spelling[] = [];
    const pace = new Pace();
    const byFrequency = [...this.spellings.values()].sort((a, b) => b.count - a.count || a.row - b.row);
    for (const spelling of byFrequency) {
      await pace.pause();
      signal.throwIfAborted();
      const [best] = this.index.find(spelling.texts);
      const representative = best && representatives[best.entry];
      if (best !== undefined && representative !== undefined) {
        const { similarity, similarities } = best;
        this.groups.set(spelling, { representative: representative.row, similarity, similarities });
        continue;
      }
      this.index.add(spelling.texts);
      checkSize();
      representatives.push(spelling);
      this.groups.set(spelling, { representative: spelling.row, similarity: 1, similarities: same });
    }
  }

  /** The group of a row with these texts, once the groups are built. */
  groupOf(texts: readonly (string | null)[]): Grouped {
    const spelling = this.spellings.get(keyOf(texts));
    const group = spelling && this.groups.get(spelling);
    if (group === undefined) throw new Error("A row was asked for its group before the groups were built.");
    return group;
  }
}

/** The length keeps the texts of several columns apart. */
function keyOf(texts: readonly (string | null)[]): string {
  return texts.map((text) => (text === null ? "-" : `${text.length}:${text}`)).join("");
}
