"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { fieldClass } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import { completionAt, completionOptions, takeOption } from "@/server/executions/query/complete-query";
import { readQuery } from "@/server/executions/query/read-query";
import { QueryHint } from "./query-hint";
import { QueryProblems } from "./query-problems";
import { useFacets } from "./use-facets";
import { useListSearch } from "./use-list-search";

/** More options than these are found by typing on. */
const mostOptions = 12;

/** The same in every language, as the query is. */
const example = "status:failed package:Load* since:24h";

/** The query of the list, with what can be typed next. Enter asks; the address holds the query. */
export function QueryBar() {
  const t = useTranslations("executions.query");
  const { search, setSearch, pending } = useListSearch();
  const [typed, setTyped] = useState({ of: search.q, text: search.q });
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(-1);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  // A query that comes from elsewhere, a facet or a view, takes the place of what was typed.
  if (typed.of !== search.q) setTyped({ of: search.q, text: search.q });
  const { text } = typed;
  const { problems } = readQuery(search.q);
  const { data: facets } = useFacets(search.q, caret !== undefined && problems.length === 0);
  const known = facets && {
    package: facets.facets.package.values.map(({ value }) => value),
    folder: facets.facets.folder.values.map(({ value }) => value),
    user: ["me", ...facets.facets.user.values.map(({ value }) => value)],
  };
  const completion = caret === undefined ? undefined : completionAt(text, caret);
  const options = completion ? completionOptions(completion, known ?? {}).slice(0, mostOptions) : [];
  const open = options.length > 0;

  const edit = (next: string, at: number | undefined) => {
    setTyped({ of: search.q, text: next });
    setCaret(at);
    setActive(-1);
  };
  const take = (option: string) => {
    if (!completion) return;
    const taken = takeOption(text, completion, option);
    edit(taken.text, taken.caret);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(taken.caret, taken.caret);
    });
  };
  const ask = () => {
    setCaret(undefined);
    setSearch({ q: text.trim() || null, before: null, after: null });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter ends the writing of a character that takes several keys.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[active];
    if (step && open) setActive(stepped(active, step, options.length));
    else if (event.key === "ArrowDown") setCaret(event.currentTarget.selectionStart ?? text.length);
    else if (event.key === "Enter") option === undefined ? ask() : take(option);
    else if (event.key === "Tab" && option !== undefined && !event.shiftKey) take(option);
    else if (event.key === "Escape" && open) setCaret(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <search className="flex flex-col gap-1.5">
      <div className="relative flex items-center gap-2">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden size={15} className="pointer-events-none absolute top-2.25 left-2.5 text-faint" />
          <input
            ref={field}
            role="combobox"
            aria-label={t("label")}
            aria-expanded={open}
            aria-controls={`${id}-options`}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
            aria-invalid={problems.length > 0 || undefined}
            aria-describedby={problems.length > 0 ? `${id}-problems` : `${id}-hint`}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={example}
            value={text}
            onChange={(event) => edit(event.target.value, event.target.selectionStart ?? event.target.value.length)}
            onClick={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
            onBlur={() => setCaret(undefined)}
            onKeyDown={onKeyDown}
            className={classNames(fieldClass, "h-8 pl-8 font-mono text-[0.8125rem]")}
          />
          <div
            id={`${id}-options`}
            role="listbox"
            aria-label={t("options")}
            hidden={!open}
            className="absolute top-9 left-0 z-20 max-h-96 w-full max-w-md overflow-y-auto rounded-lg border bg-raised p-1 shadow-pop"
          >
            {options.map((option, index) => (
              <button
                key={option}
                type="button"
                tabIndex={-1}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                // The field keeps the focus; a click that took it away would close the list before it counts.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(option)}
                className={classNames(
                  "flex w-full items-baseline gap-3 rounded-md px-2 py-1 text-left text-sm hover:bg-hover",
                  index === active && "bg-selected",
                )}
              >
                <bdi className="max-w-[60%] shrink-0 truncate font-mono">
                  {completion?.key === undefined ? `${option}:` : option}
                </bdi>
                <QueryHint of={completion?.key} option={option} />
              </button>
            ))}
          </div>
        </div>
        <Button look="primary" onClick={ask} icon={pending ? <Spinner /> : undefined}>
          {t("ask")}
        </Button>
      </div>
      {problems.length > 0 ? (
        <QueryProblems id={`${id}-problems`} problems={problems} />
      ) : (
        <p id={`${id}-hint`} className="text-xs text-faint max-sm:sr-only">
          {t("hint")}
        </p>
      )}
    </search>
  );
}

/** The option below or above; beyond the last one and before the first one stands the text itself, -1. */
function stepped(active: number, step: number, count: number): number {
  return ((active + 1 + step + count + 1) % (count + 1)) - 1;
}
