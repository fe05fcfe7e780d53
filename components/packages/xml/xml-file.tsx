"use client";

import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { matchFrom } from "./find-matches";
import { heightOf } from "./rows-in-sight";
import { useRowsInSight } from "./use-rows-in-sight";
import { useXmlSearch } from "./use-xml-search";
import { partLength, type XmlLines } from "./xml-lines";
import { XmlRow } from "./xml-row";
import { XmlSearch } from "./xml-search";

const place = { line: parseAsInteger, find: parseAsString };

/** A file line by line, of which the page holds the rows in sight. The line that is looked at and what is looked for stand in the address. */
export function XmlFile({
  file,
  label,
  tools,
  onRetry,
}: {
  file: XmlLines;
  label: string;
  /** What else can be done with the file. */
  tools: ReactNode;
  onRetry: () => void;
}) {
  const t = useTranslations("packages.xml");
  const common = useTranslations("common");
  const frame = useRef<HTMLDivElement>(null);
  const state = useSyncExternalStore(file.subscribe, file.read, file.read);
  const [shown, setShown] = useQueryStates(place, { history: "replace" });
  const [current, setCurrent] = useState<number>();
  const sought = shown.find ?? "";
  const { matches, count, done } = useXmlSearch(file, sought);
  const rows = useRowsInSight(frame, state.rows);

  // An address leads to a line as soon as it is there; what was chosen in the page itself is in sight already.
  const line = shown.line;
  const chosen = useRef<number>(undefined);
  const isThere = line !== null && line >= 1 && line <= state.lines;
  const bringIntoSight = useEffectEvent(() => {
    if (line !== null && chosen.current !== line) rows.scrollTo(file.rowOf(line - 1));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is brought into sight.
  useEffect(() => {
    if (isThere) bringIntoSight();
  }, [isThere, line]);

  const show = (number: number, match?: number) => {
    chosen.current = number;
    setCurrent(match);
    void setShown({ line: number });
  };
  const goTo = (written: string) => {
    const number = Math.min(Math.max(Math.trunc(Number(written)), 1), Math.max(state.lines, 1));
    if (Number.isNaN(number)) return;
    show(number);
    rows.scrollTo(file.rowOf(number - 1));
  };
  const step = (by: 1 | -1) => {
    if (count === 0) return;
    const from = matchFrom(matches, { line: (line ?? 1) - 1, column: 0 });
    const to = current === undefined ? (by === 1 ? from : from - 1) : current + by;
    const next = (to + count) % count;
    const found = matches[next];
    if (!found) return;
    show(found.line + 1, next);
    rows.scrollTo(file.rowOf(found.line, found.column));
  };
  const stretchesOf = (lineIndex: number, part: number) => {
    const [begin, end] = [part * partLength, (part + 1) * partLength];
    const found = [];
    const first = matchFrom(matches, { line: lineIndex, column: Math.max(0, begin - sought.length) });
    for (let at = first; at < count; at += 1) {
      const each = matches[at];
      if (!each || each.line !== lineIndex || each.column >= end) break;
      const from = each.column - begin;
      const to = Math.min(from + sought.length, partLength);
      if (to > 0) found.push({ from: Math.max(0, from), to, current: at === current });
    }
    return found;
  };

  const drawn = [];
  for (let row = rows.from; row < rows.to; row += 1) {
    const { line: index, part } = file.placeOf(row);
    drawn.push(
      <XmlRow
        key={row}
        text={(file.lines[index] ?? "").slice(part * partLength, (part + 1) * partLength)}
        number={part === 0 ? index + 1 : null}
        isLooked={index + 1 === line}
        stretches={sought === "" ? [] : stretchesOf(index, part)}
        onChoose={show}
      />,
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <XmlSearch
          text={sought}
          count={count}
          done={done}
          current={current}
          onText={(text) => {
            setCurrent(undefined);
            void setShown({ find: text });
          }}
          onStep={step}
        />
        <form
          className="w-28"
          onSubmit={(event) => {
            event.preventDefault();
            goTo(String(new FormData(event.currentTarget).get("line")));
          }}
        >
          <Input name="line" inputMode="numeric" aria-label={t("goTo")} placeholder={t("goTo")} />
        </form>
        <span className="text-sm text-muted tabular-nums">
          {t(state.reading ? "reading" : "lines", { count: state.lines })}
        </span>
        <span className="ml-auto flex items-center gap-2">{tools}</span>
      </div>
      {state.problem ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-sm text-danger">
          <p>{t("brokenOff", { message: state.problem })}</p>
          <Button onClick={onRetry}>{common("retry")}</Button>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a section has no keys of its own to scroll with. */}
      <div
        ref={frame}
        role="region"
        aria-label={label}
        aria-busy={state.reading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
        tabIndex={0}
        onScroll={rows.onScroll}
        className="h-[max(24rem,calc(100dvh-16rem))] overflow-auto overscroll-contain rounded-lg border bg-surface font-mono text-xs leading-5 [overflow-anchor:none]"
      >
        <div
          className="relative min-w-full"
          style={
            {
              height: heightOf(state.rows),
              // As wide as its widest row, in sight or not, so that nothing moves sideways while it is scrolled.
              width: `calc(${state.longest}ch + var(--digits) + 3rem)`,
              "--digits": `${String(state.lines).length}ch`,
            } as Record<string, string | number>
          }
        >
          <div className="absolute min-w-full" style={{ transform: `translateY(${rows.startPx}px)` }}>
            {drawn}
          </div>
        </div>
      </div>
    </div>
  );
}
