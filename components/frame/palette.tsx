"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { CircleAlert, FileBox, History, ListTree, SearchCode, TextSearch, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { elementAddress } from "@/components/packages/element-address";
import { packagePath } from "@/components/packages/package-path";
import type { FirstUses } from "@/server/packages/find-first-uses";
import type { Found } from "@/server/search/types";
import { pageActions } from "./page-actions";
import { morePages, pages } from "./pages";
import { type PaletteEntry, PaletteGroup } from "./palette-group";

/** Actions shown before a person has typed anything. */
const firstActions = 6;

/**
 * Finds everything by a text and goes there: packages, tasks and components, SQL, what packages use, executions, error reports, pages;
 * and does what the page behind it can do.
 */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("frame");
  const say = useTranslations("uses");
  const status = useTranslations("status");
  const format = useFormatter();
  const router = useRouter();
  const [text, setText] = useState("");
  const [moved, setMoved] = useState("");
  // The page stands still behind the palette, so its actions are those of the moment it was opened.
  const [actions] = useState(pageActions);
  const wanted = useDeferredValue(text.trim());
  const { data, error, isFetching } = useQuery({
    queryKey: ["search", wanted],
    queryFn: ({ signal }) => fetchJson<Found>(`/api/search?text=${encodeURIComponent(wanted)}`, { signal }),
    enabled: open && wanted !== "",
    placeholderData: (before) => before,
  });
  const found = wanted === "" ? undefined : data;
  const has = (name: string) => name.toLowerCase().includes(wanted.toLowerCase());
  const close = () => onOpenChange(false);
  const go = (href: string) => () => {
    close();
    router.push(href);
  };
  const entryOfUse = (
    kind: string,
    icon: PaletteEntry["icon"],
    use: FirstUses["uses"][number],
    index: number,
  ): PaletteEntry => ({
    id: `${kind} ${index}`,
    icon,
    name: use.name,
    note: kind === "name" ? `${say(`kinds.${use.kind}`)}, ${say(`ways.${use.way}`)}` : undefined,
    place: kind === "task" ? `/${use.path.join("/")}` : `${use.path.at(-1)} / ${use.place.name}`,
    onChosen: go(elementAddress(packagePath(use.path), use.place)),
  });
  const noteOf = ({ uses, more }: FirstUses) => (more ? t("moreThan", { count: uses.length }) : undefined);
  const search = encodeURIComponent(wanted);
  const groups: { heading: string; entries: PaletteEntry[] }[] = [
    {
      heading: t("searchActions"),
      entries: actions
        .filter(({ name }) => has(name))
        .slice(0, wanted === "" ? firstActions : undefined)
        .map(({ id, name, run }) => ({
          id,
          icon: <Zap aria-hidden size={15} />,
          name,
          onChosen: () => {
            close();
            // The palette gives the focus back when it is gone, behind the next frame; what the action opens takes it after that.
            requestAnimationFrame(() => setTimeout(run));
          },
        })),
    },
    {
      heading: t("searchPackages"),
      entries: (found?.packages ?? []).map(({ packageId, name, folderPath }) => ({
        id: packageId,
        icon: <FileBox aria-hidden size={15} />,
        name,
        place: folderPath || "/",
        onChosen: go(packagePath([...folderPath.split("/").filter(Boolean), name])),
      })),
    },
    {
      heading: t("searchExecutions"),
      entries: [
        ...(found?.executionNumber ? [found.executionNumber] : []).map((id) => ({
          id: `execution number ${id}`,
          icon: <History aria-hidden size={15} />,
          name: t("execution", { id: String(id) }),
          onChosen: go(`/executions/${id}`),
        })),
        ...(found?.executions ?? []).map(({ id, packageName, status: state, createdAt }) => ({
          id: `execution ${id}`,
          icon: <History aria-hidden size={15} />,
          name: `${packageName} ${id}`,
          note: status(`${state}.word`),
          place: format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" }),
          onChosen: go(`/executions/${id}`),
        })),
      ],
    },
    {
      heading: t("searchErrors"),
      entries: (found?.reports ?? []).map((report) => ({
        id: `error ${report.fingerprint}`,
        icon: <CircleAlert aria-hidden size={15} />,
        name: report.text,
        onChosen: go(`/errors/${encodeURIComponent(report.fingerprint)}`),
      })),
    },
    {
      heading: t("searchTasks"),
      entries: (found?.elements.uses ?? []).map((use, index) =>
        entryOfUse("task", <ListTree aria-hidden size={15} />, use, index),
      ),
    },
    {
      heading: t("searchUses"),
      entries: [
        ...(found?.names.uses ?? []).map((use, index) =>
          entryOfUse("name", <SearchCode aria-hidden size={15} />, use, index),
        ),
        ...(found?.names.uses.length
          ? [
              {
                id: "all uses",
                icon: <SearchCode aria-hidden size={15} />,
                name: t("allUses", { text: wanted }),
                note: noteOf(found.names),
                onChosen: go(`/where-used?text=${search}`),
              },
            ]
          : []),
      ],
    },
    {
      heading: t("searchSql"),
      entries: [
        ...(found?.statements.uses ?? []).map((use, index) =>
          entryOfUse("sql", <TextSearch aria-hidden size={15} />, use, index),
        ),
        ...(found?.statements.uses.length
          ? [
              {
                id: "all sql",
                icon: <TextSearch aria-hidden size={15} />,
                name: t("allSql", { text: wanted }),
                note: noteOf(found.statements),
                onChosen: go(`/where-used?kind=statement&text=${search}`),
              },
            ]
          : []),
      ],
    },
    {
      heading: t("searchPages"),
      entries: [...pages, ...morePages]
        .filter((page) => has(t(page.key)))
        .map((page) => ({
          id: page.href,
          icon: <page.icon aria-hidden size={15} />,
          name: t(page.key),
          onChosen: go(page.href),
        })),
    },
  ];
  // What is chosen: the first one until a person moves, also when better results arrive.
  const ids = groups.flatMap(({ entries }) => entries.map(({ id }) => id));
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label={t("search")}
      shouldFilter={false}
      value={ids.includes(moved) ? moved : (ids[0] ?? "")}
      onValueChange={setMoved}
      loop
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed inset-x-3 top-[10vh] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border bg-raised shadow-pop outline-none"
    >
      <Command.Input
        value={text}
        onValueChange={(next) => {
          setText(next);
          setMoved("");
        }}
        placeholder={t("searchPlaceholder")}
        className="h-11 w-full border-b bg-transparent px-4 text-base outline-none placeholder:text-faint"
      />
      <Command.List className="h-96 max-h-[60vh] overflow-y-auto p-2">
        {error ? (
          <p role="alert" className="px-2 py-3 text-sm text-danger">
            {error.message}
          </p>
        ) : null}
        {isFetching || error ? null : (
          <Command.Empty className="px-2 py-6 text-center text-sm text-muted">{t("searchEmpty")}</Command.Empty>
        )}
        {groups.map(({ heading, entries }) => (
          <PaletteGroup key={heading} heading={heading} entries={entries} />
        ))}
      </Command.List>
    </Command.Dialog>
  );
}
