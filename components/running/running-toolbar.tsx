"use client";

import { LayoutGrid, Rows3, Square, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type RunningStateWord, runningStates } from "./running-search";

interface RunningToolbarProps {
  running: number;
  search: { find: string; state: RunningStateWord | null; view: "table" | "cards" | null };
  onSearch: (change: Partial<RunningToolbarProps["search"]>) => void;
  isWide: boolean | undefined;
  /** How many are selected, and how many could be stopped of those that match. */
  selected: number;
  matching: number;
  /** Some of what waits is not shown, and may match too. */
  reachesMore: boolean;
  isFiltered: boolean;
  onClear: () => void;
  onStopSelected: () => void;
  onStopMatching: () => void;
}

/** What is looked for, how it is shown, and the stop of many. It has the same height whatever is selected, so that no row moves. */
export function RunningToolbar(props: RunningToolbarProps) {
  const { running, search, onSearch, isWide, selected, matching, reachesMore, isFiltered } = props;
  const t = useTranslations("running");
  const isCards = search.view === "cards" || (search.view === null && isWide === false);
  const stopIcon = <Square aria-hidden size={14} />;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <h1 className="mr-2 text-xl font-semibold">
        {t("title")} {running > 0 ? <span className="font-normal text-faint">{running}</span> : null}
      </h1>
      <search className="flex flex-1 flex-wrap items-center gap-2 max-sm:w-full max-sm:flex-none">
        <Input
          type="search"
          aria-label={t("find")}
          placeholder={t("findHint")}
          value={search.find}
          maxLength={200}
          onChange={(event) => onSearch({ find: event.target.value })}
          className="max-w-64 max-sm:max-w-none"
        />
        <Select
          aria-label={t("state")}
          value={search.state ?? ""}
          onChange={(event) => onSearch({ state: runningStates.find((each) => each === event.target.value) ?? null })}
          className="w-auto"
        >
          <option value="">{t("anyState")}</option>
          {runningStates.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </Select>
        <fieldset className="flex rounded-md border">
          <legend className="sr-only">{t("view")}</legend>
          <Button
            look="ghost"
            label={t("asTable")}
            aria-pressed={!isCards}
            icon={<Rows3 aria-hidden size={15} />}
            onClick={() => onSearch({ view: "table" })}
            className="h-7 w-7 aria-pressed:bg-selected"
          />
          <Button
            look="ghost"
            label={t("asCards")}
            aria-pressed={isCards}
            icon={<LayoutGrid aria-hidden size={15} />}
            onClick={() => onSearch({ view: "cards" })}
            className="h-7 w-7 aria-pressed:bg-selected"
          />
        </fieldset>
      </search>
      {selected > 0 ? (
        <>
          <Button look="danger" icon={stopIcon} onClick={props.onStopSelected}>
            {t("stopSelected", { count: selected })}
          </Button>
          <Button look="ghost" label={t("clear")} icon={<X aria-hidden size={15} />} onClick={props.onClear} />
        </>
      ) : (
        <Button
          look="danger"
          icon={stopIcon}
          disabledReason={matching === 0 && !reachesMore ? t("nothingToStop") : undefined}
          onClick={props.onStopMatching}
        >
          {isFiltered && reachesMore
            ? t("stopAllMatching")
            : t(isFiltered ? "stopMatching" : "stopAll", { count: matching })}
        </Button>
      )}
    </div>
  );
}
