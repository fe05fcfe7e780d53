import { useEffect, useState } from "react";
import { findMatches, mostMatches, patternOf, type XmlMatch } from "./find-matches";
import type { XmlLines } from "./xml-lines";

interface XmlSearch {
  /** In the order of the file; it grows. */
  matches: readonly XmlMatch[];
  count: number;
  /** All of the file has been looked through. */
  done: boolean;
}

const nothing: XmlSearch = { matches: [], count: 0, done: true };

/** Where a text stands in a file, also in what of it is still to come. Looks in slices, between which the page answers. */
export function useXmlSearch(file: XmlLines, text: string): XmlSearch {
  const [search, setSearch] = useState(nothing);
  // The outside system is the file, which grows.
  useEffect(() => {
    if (text === "") {
      setSearch(nothing);
      return;
    }
    const pattern = patternOf(text);
    const matches: XmlMatch[] = [];
    let line = 0;
    let next: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      next = undefined;
      line = findMatches(file.lines, line, pattern, matches);
      const isFull = matches.length >= mostMatches;
      const isThrough = line >= file.lines.length;
      setSearch({ matches, count: matches.length, done: isFull || (isThrough && !file.read().reading) });
      if (!isFull && !isThrough) next = setTimeout(look);
    };
    look();
    const stop = file.subscribe(() => {
      next ??= setTimeout(look);
    });
    return () => {
      stop();
      clearTimeout(next);
    };
  }, [file, text]);
  return search;
}
