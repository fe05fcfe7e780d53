"use client";

import { Bookmark, ChevronDown, Pencil, Plus, Save, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changeViewAction, deleteViewAction, saveViewAction } from "@/app/(console)/executions/view-actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { ExecutionView, ViewList } from "@/server/views/types";
import { type ListColumn, listColumns } from "./list-search";
import { readyViews } from "./ready-views";
import { useListSearch } from "./use-list-search";

const ViewDialog = dynamic(() => import("./view-dialog").then((module) => module.ViewDialog));

/** The views that come with Gantry, one's own and those others share; what is shown now can be saved as one. */
export function ViewMenu({ list: { views, mayShare } }: { list: ViewList }) {
  const t = useTranslations("executions.views");
  const { search, setSearch } = useListSearch();
  const [dialog, setDialog] = useState<"save" | "change">();
  const [change] = useAction(changeViewAction, nothingStale);
  const [remove] = useAction(deleteViewAction, nothingStale);
  const [save] = useAction(saveViewAction, nothingStale);
  const toast = useUndoToast();
  const current = views.find((view) => view.id === search.view);
  const ready = readyViews.find(({ query }) => query === search.q);
  const columns = search.columns as string[] | null;
  const isChanged = current && (current.query !== search.q || String(current.columns ?? "") !== String(columns ?? ""));
  const title = current ? current.name : ready ? t(`ready.${ready.key}`) : t("title");

  const show = (query: string, view?: ExecutionView) =>
    setSearch({
      q: query || null,
      columns: view?.columns ? listColumns.filter((each: ListColumn) => view.columns?.includes(each)) : null,
      view: view?.id ?? null,
      before: null,
      after: null,
    });
  const update = (view: ExecutionView) => {
    const { id: viewId, name, shared } = view;
    const undo = (undone: () => void) =>
      change({ viewId, name, query: view.query, columns: view.columns, shared }, { onDone: undone });
    change({ viewId, name, query: search.q, columns, shared }, { onDone: () => toast(t("changed", { name }), undo) });
  };
  const drop = (view: ExecutionView) =>
    remove(
      { viewId: view.id },
      {
        onDone: ({ own, ...was }) => {
          setSearch({ view: null });
          // Another person's view would come back as one's own.
          toast(t("deleted", { name: view.name }), own ? (undone) => save(was, { onDone: undone }) : undefined);
        },
      },
    );
  const group = (label: string, shown: ExecutionView[]) =>
    shown.length > 0 ? (
      <>
        <MenuLabel>{label}</MenuLabel>
        {shown.map((view) => (
          <MenuItem key={view.id} icon={<Bookmark aria-hidden size={15} />} onSelect={() => show(view.query, view)}>
            <bdi className="line-clamp-2 break-all">{view.name}</bdi>
            {view.own ? null : <bdi className="block truncate text-xs text-faint">{view.ownerName}</bdi>}
          </MenuItem>
        ))}
      </>
    ) : null;
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button icon={<Bookmark aria-hidden size={15} />} className="max-w-64">
            <bdi className="truncate">{title}</bdi>
            {isChanged ? <span className="font-normal text-faint">{t("unsaved")}</span> : null}
            <ChevronDown aria-hidden size={14} className="shrink-0" />
          </Button>
        }
      >
        <div className="max-h-[60dvh] overflow-y-auto">
          <MenuLabel>{t("readyMade")}</MenuLabel>
          {readyViews.map(({ key, query }) => (
            <MenuItem key={key} icon={<Bookmark aria-hidden size={15} />} onSelect={() => show(query)}>
              {t(`ready.${key}`)}
            </MenuItem>
          ))}
          {group(
            t("own"),
            views.filter((view) => view.own && !view.shared),
          )}
          {group(
            t("shared"),
            views.filter((view) => view.shared),
          )}
        </div>
        <MenuSeparator />
        {isChanged && current.mayChange ? (
          <MenuItem icon={<Save aria-hidden size={15} />} onSelect={() => update(current)}>
            {t("saveChanges", { name: current.name.slice(0, 40) })}
          </MenuItem>
        ) : null}
        <MenuItem icon={<Plus aria-hidden size={15} />} onSelect={() => setDialog("save")}>
          {t("saveAs")}
        </MenuItem>
        {current?.mayChange ? (
          <>
            <MenuItem icon={<Pencil aria-hidden size={15} />} onSelect={() => setDialog("change")}>
              {t("change")}
            </MenuItem>
            <MenuItem icon={<Trash2 aria-hidden size={15} />} danger onSelect={() => drop(current)}>
              {t("delete")}
            </MenuItem>
          </>
        ) : null}
      </Menu>
      {dialog ? (
        <ViewDialog
          view={dialog === "change" ? current : undefined}
          query={search.q}
          columns={columns}
          mayShare={mayShare}
          onSaved={(viewId) => setSearch({ view: viewId })}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </>
  );
}
