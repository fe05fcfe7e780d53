"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { FileBox } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { packagePath } from "@/components/packages/package-path";
import { pages } from "./pages";

interface FoundPackage {
  packageId: string;
  name: string;
  folderPath: string;
}

const itemClass =
  "flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm data-[selected=true]:bg-selected [&_svg]:shrink-0 [&_svg]:text-faint";
const groupClass =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-faint";

/** Finds packages and pages by name and goes there. */
export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("frame");
  const router = useRouter();
  const [text, setText] = useState("");
  const [moved, setMoved] = useState("");
  const wanted = useDeferredValue(text.trim());
  const { data: packages = [], isFetching } = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => fetchJson<FoundPackage[]>(`/api/packages/search?text=${encodeURIComponent(wanted)}`),
    enabled: open && wanted !== "",
    placeholderData: (before) => before,
  });
  const shownPackages = wanted === "" ? [] : packages;
  const shownPages = pages.filter((page) => t(page.key).toLowerCase().includes(wanted.toLowerCase()));
  // What is chosen: the first one until a person moves, also when better results arrive.
  const values = [...shownPackages.map((each) => each.packageId), ...shownPages.map((page) => page.href)];
  const selected = values.includes(moved) ? moved : (values[0] ?? "");
  const go = (href: string) => {
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label={t("search")}
      shouldFilter={false}
      value={selected}
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
      <Command.List className="h-80 max-h-[60vh] overflow-y-auto p-2">
        {isFetching ? null : (
          <Command.Empty className="px-2 py-6 text-center text-sm text-muted">{t("searchEmpty")}</Command.Empty>
        )}
        {shownPackages.length > 0 ? (
          <Command.Group heading={t("searchPackages")} className={groupClass}>
            {shownPackages.map((each) => (
              <Command.Item
                key={each.packageId}
                value={each.packageId}
                onSelect={() => go(packagePath([...each.folderPath.split("/").filter(Boolean), each.name]))}
                className={itemClass}
              >
                <FileBox aria-hidden size={15} />
                <span className="truncate">{each.name}</span>
                <span className="ml-auto truncate pl-4 text-faint">{each.folderPath || "/"}</span>
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {shownPages.length > 0 ? (
          <Command.Group heading={t("searchPages")} className={groupClass}>
            {shownPages.map((page) => (
              <Command.Item key={page.key} value={page.href} onSelect={() => go(page.href)} className={itemClass}>
                <page.icon aria-hidden size={15} />
                {t(page.key)}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}
