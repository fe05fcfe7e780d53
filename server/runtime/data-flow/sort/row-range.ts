import type { SpillFolder } from "../spill/spill-folder";
import { RowBlock } from "./row-block";
import { RowFile } from "./row-file";

/** Rows of a page: a page of ordinary rows is what one goes to disk with, and small enough that every range can have one. */
const PAGE_ROWS = 1024;
/** Bytes of keys and texts after which a page is full. */
const PAGE_BYTES = 1 << 17;
/** Room for keys and texts that a new page has: those of ordinary rows. */
const FIRST_PAGE_BYTES = PAGE_ROWS * 64;

/** Memory of a page of rows with so many numbers each. */
export const pageMemory = (width: number) => PAGE_ROWS * width * 4 + FIRST_PAGE_BYTES;

/** Rows whose keys are of one range, in the order they came: full pages, on disk or in memory, and behind them the page that fills. */
export class RowRange {
  /** All rows have the same key. */
  readonly alike: boolean;
  rows = 0;
  /** What the rows take together in memory. */
  bytes = 0;
  private readonly width: number;
  private readonly spare: RowBlock[];
  private full: RowBlock[] = [];
  private ownedByFull = 0;
  private page: RowBlock | undefined;
  private file: RowFile | undefined;

  /** `spare` are pages that nobody needs. */
  constructor(width: number, alike: boolean, spare: RowBlock[]) {
    this.width = width;
    this.alike = alike;
    this.spare = spare;
  }

  /** Memory of the full pages, in bytes. */
  get fullMemory(): number {
    return this.ownedByFull;
  }

  /** Memory of all pages, in bytes. */
  get memory(): number {
    return this.ownedByFull + (this.page?.capacity ?? 0);
  }

  /** The page a row goes to that takes so many bytes; it is appended at once. */
  place(bytes: number): RowBlock {
    let { page } = this;
    if (page === undefined || page.rows === PAGE_ROWS || page.used > PAGE_BYTES) page = this.turnPage();
    page.reserve(1, bytes);
    this.rows++;
    this.bytes += this.width * 4 + bytes;
    return page;
  }

  /** Puts the full pages on disk, with `all` also the one that fills. */
  async spill(folder: SpillFolder, all: boolean): Promise<void> {
    if (all) this.closePage();
    const pages = this.full;
    if (pages.length === 0) return;
    this.full = [];
    this.ownedByFull = 0;
    this.file ??= new RowFile(await folder.create());
    await this.file.write(pages);
    for (const page of pages) {
      page.clear();
      this.spare.push(page);
    }
  }

  /** Puts all rows into a block, in place of what it holds, and gives them up here. */
  async moveTo(block: RowBlock): Promise<void> {
    block.clear();
    block.reserve(this.rows, this.bytes - this.rows * this.width * 4);
    await this.file?.read(block);
    for (const page of this.inMemory()) block.appendAll(page);
    await this.discard();
  }

  /** The rows page by page; a page may not be kept. Gives them up here. */
  async *pages(): AsyncGenerator<RowBlock> {
    const onDisk = new RowBlock(this.width);
    for (let i = 0; i < (this.file?.length ?? 0); i++) {
      onDisk.clear();
      await this.file?.read(onDisk, i, i + 1);
      yield onDisk;
    }
    yield* this.inMemory();
    await this.discard();
  }

  /** The keys of some rows, evenly from at most `mostPages` pages that lie evenly among all. */
  async sample(rows: number, mostPages: number): Promise<RowBlock> {
    const sample = new RowBlock(this.width);
    const onDisk = this.file?.length ?? 0;
    const inMemory = this.inMemory();
    const pages = onDisk + inMemory.length;
    const taken = Math.min(pages, mostPages);
    const read = new RowBlock(this.width);
    for (let i = 0; i < taken; i++) {
      const number = Math.floor((i * pages) / taken);
      read.clear();
      if (number < onDisk) await this.file?.read(read, number, number + 1);
      const page = number < onDisk ? read : (inMemory[number - onDisk] as RowBlock);
      const some = Math.min(page.rows, Math.ceil(rows / taken));
      for (let k = 0; k < some; k++) sample.appendKey(page, Math.floor((k * page.rows) / some));
    }
    return sample;
  }

  /** Gives the rows up. */
  async discard(): Promise<void> {
    this.full = [];
    this.page = undefined;
    this.ownedByFull = 0;
    await this.file?.discard();
    this.file = undefined;
  }

  private inMemory(): RowBlock[] {
    return this.page === undefined ? this.full : [...this.full, this.page];
  }

  private turnPage(): RowBlock {
    this.closePage();
    this.page = this.spare.pop() ?? new RowBlock(this.width, PAGE_ROWS, FIRST_PAGE_BYTES);
    return this.page;
  }

  private closePage(): void {
    if (this.page === undefined) return;
    this.full.push(this.page);
    this.ownedByFull += this.page.capacity;
    this.page = undefined;
  }
}
