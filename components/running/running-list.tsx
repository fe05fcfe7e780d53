"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { Packed } from "@/components/ui/packed";
import { rowKey } from "@/components/ui/row-keys";
import { extendTo, nothingSelected, type Selection, selectAll, toggleRow } from "@/components/ui/selection";
import { useMedia } from "@/components/ui/use-media";
import { useSecond } from "@/components/ui/use-second";
import type { RunningItem, RunningPackages } from "@/server/executions/running-types";
import { MoreWaiting } from "./more-waiting";
import { RunningCards } from "./running-cards";
import { isFiltered, matchesFilter, runningSearch } from "./running-search";
import { RunningTable } from "./running-table";
import { RunningToolbar } from "./running-toolbar";
import type { RunningViewProps } from "./running-view";
import { StopDialog } from "./stop-dialog";
import { useRunning } from "./use-running";
import { type StopRequest, useStop } from "./use-stop";

/** Below this a table would have to be scrolled sideways. */
const wideScreen = "(min-width: 64rem)";

/** What is asked about: whether these are to be stopped, and what waits beside them. */
interface StopQuestion extends Pick<StopRequest, "waiting"> {
  chosen: RunningItem[];
}
const noQuestion: StopQuestion = { chosen: [], waiting: undefined };

/** What runs now, kept fresh; one, many or all that match a filter are stopped after a look at what that means. */
export function RunningList({ initial, empty }: { initial: Packed<RunningPackages>; empty: ReactNode }) {
  const t = useTranslations("running");
  const router = useRouter();
  const frame = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useQueryStates(runningSearch);
  const [selection, setSelection] = useState<Selection<number>>(nothingSelected);
  const [focusedId, setFocusedId] = useState<number>();
  const [{ chosen, waiting }, setQuestion] = useState<StopQuestion>(noQuestion);
  const { stopping, stop, forget } = useStop();
  const held = useCallback(() => heldBy(frame.current), []);
  const { store, items, more, unread, isPart, problem, stream } = useRunning(initial, held);
  const now = useSecond();
  const isWide = useMedia(wideScreen);
  const find = useDeferredValue(search.find);

  const [shown, setShown] = useState<readonly number[]>([]);
  const before = new Set(shown);
  // What has ended while it was shown stays where it was, whatever state is looked for.
  const stateOf = ({ id, endedAt }: RunningItem) => (endedAt !== null && before.has(id) ? null : search.state);
  const matching = [...items.values()].filter((item) => matchesFilter(item, { find, state: stateOf(item) }, now));
  const ids = matching.map((item) => item.id);
  const order = ids.length === shown.length && ids.every((id, index) => id === shown[index]) ? shown : ids;
  if (order !== shown) setShown(order);
  const open = matching.filter((item) => item.endedAt === null && item.status !== "stopping");
  const selected = matching.filter((item) => selection.ids.has(item.id));
  const running = [...items.values()].filter((item) => item.endedAt === null).length;
  const stopId = focusedId !== undefined && order.includes(focusedId) ? focusedId : order[0];

  // What is not shown waits: no other state is that of any of it.
  const reachesMore = more > 0 && (search.state === null || search.state === "waiting");

  const ask = (asked: RunningItem[], beside?: StopQuestion["waiting"]) => {
    forget();
    const canStop = asked.filter((item) => item.endedAt === null && item.status !== "stopping");
    setQuestion({ chosen: canStop, waiting: beside });
  };
  const onKey: RunningViewProps["onKey"] = (event, columns, onFocus) => {
    if (stopId === undefined) return;
    const onOpen = (id: number) => router.push(`/executions/${id}`);
    if (event.key === "Delete") ask(selection.ids.has(stopId) ? selected : matching.filter(({ id }) => id === stopId));
    else if (!rowKey(event, { order, at: stopId, columns, selection, onSelect: setSelection, onFocus, onOpen })) return;
    event.preventDefault();
  };
  // The same for every row until the list changes, so that a row is drawn anew only for itself.
  const entry = useMemo(
    () => ({
      store,
      onCheck: (id: number, extend: boolean) =>
        setSelection((chosenBefore) => (extend ? extendTo(chosenBefore, order, id) : toggleRow(chosenBefore, id))),
      onFocus: setFocusedId,
      onStop: (id: number) => {
        forget();
        setQuestion({ chosen: [...store.readAll().values()].filter((item) => item.id === id), waiting: undefined });
      },
    }),
    [store, order, forget],
  );
  const view: RunningViewProps = {
    ids: order,
    stopId,
    selection,
    entry,
    onKey,
    onSelectAll: (all) => setSelection(all ? selectAll(order) : nothingSelected),
  };
  const nothing = items.size === 0;
  return (
    <>
      <RunningToolbar
        running={running + more + unread}
        search={search}
        onSearch={setSearch}
        isWide={isWide}
        selected={selected.length}
        matching={open.length + (reachesMore && !isFiltered(search) ? more : 0)}
        reachesMore={reachesMore}
        isFiltered={isFiltered(search)}
        onClear={() => {
          setSelection(nothingSelected);
          // The button that let go is gone with what was selected.
          frame.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
        }}
        onStopSelected={() => ask(selected)}
        onStopMatching={() => ask(open, reachesMore ? { find: search.find, upTo: store.newestId() } : undefined)}
      />
      {problem || stream === "lost" ? (
        <p role="alert" className="text-sm text-danger">
          {t("stale", { message: problem ?? "" })}
        </p>
      ) : null}
      {nothing ? empty : null}
      {!nothing && !isPart && order.length === 0 ? <p className="py-6 text-sm text-muted">{t("noMatch")}</p> : null}
      {order.length > 0 ? (
        <div ref={frame}>
          <ChosenView view={search.view} isWide={isWide} {...view} />
          <p id="running-keys" className="mt-2 text-xs text-faint max-md:sr-only">
            {t("keys")}
          </p>
        </div>
      ) : null}
      {isPart ? null : <MoreWaiting count={more} />}
      <StopDialog
        store={store}
        chosen={chosen}
        waiting={waiting}
        stopping={stopping}
        onConfirm={(request) => {
          setSelection(nothingSelected);
          void stop(request);
        }}
        onClose={() => setQuestion(noQuestion)}
      />
    </>
  );
}

/** Cards on a narrow screen, else the table, unless somebody chose; the server, which knows no screen, sends both and one is hidden. */
function ChosenView({
  view,
  isWide,
  ...props
}: RunningViewProps & { view: "table" | "cards" | null; isWide: boolean | undefined }) {
  if (view === "cards" || (view === null && isWide === false)) return <RunningCards {...props} />;
  if (view === "table" || isWide) return <RunningTable {...props} />;
  return (
    <>
      <div className="max-lg:hidden">
        <RunningTable {...props} />
      </div>
      <div className="lg:hidden">
        <RunningCards {...props} />
      </div>
    </>
  );
}

/** What keeps that which has ended in the list: somebody points at it, has the focus on it, or looks at what becomes of a stop. */
function heldBy(list: HTMLElement | null): { all: boolean; id: number | undefined } {
  const isPointedAt = window.matchMedia("(hover: hover)").matches && (list?.matches(":hover") ?? false);
  const row = list?.contains(document.activeElement) ? document.activeElement?.closest("[data-row]") : undefined;
  const id = row?.getAttribute("data-row");
  return { all: isPointedAt || document.querySelector("[role=dialog]") !== null, id: id ? Number(id) : undefined };
}
