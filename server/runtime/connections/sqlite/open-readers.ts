/** Files that statements of this process are reading, with how many. */
const counts = new Map<string, number>();

/** Notes that a statement begins to read the file; the result is called when it ends. */
export function noteReader(file: string): () => void {
  counts.set(file, (counts.get(file) ?? 0) + 1);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    const left = (counts.get(file) ?? 1) - 1;
    if (left === 0) counts.delete(file);
    else counts.set(file, left);
  };
}

/** Whether a statement of this process is reading the file. */
export function hasReaders(file: string): boolean {
  return counts.has(file);
}
