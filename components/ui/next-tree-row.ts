interface Row {
  id: string;
  level: number;
  label: string;
  expanded?: boolean;
}

/** Where a key leads from row `from` in a tree of visible rows (WAI-ARIA authoring practices, tree view); undefined for no move. */
export function nextTreeRow<R extends Row>(rows: readonly R[], from: number, key: string): R | undefined {
  const row = rows[from];
  if (!row) return undefined;
  switch (key) {
    case "ArrowDown":
      return rows[from + 1];
    case "ArrowUp":
      return rows[from - 1];
    case "Home":
      return rows[0];
    case "End":
      return rows.at(-1);
    case "ArrowRight": {
      const child = rows[from + 1];
      return child && child.level > row.level ? child : undefined;
    }
    case "ArrowLeft":
      return rows.slice(0, from).findLast((candidate) => candidate.level < row.level);
    default: {
      if (key.length !== 1 || key === " ") return undefined;
      const letter = key.toLowerCase();
      return [...rows.slice(from + 1), ...rows.slice(0, from)].find((candidate) =>
        candidate.label.toLowerCase().startsWith(letter),
      );
    }
  }
}
