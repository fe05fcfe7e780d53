"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { morePages, pages } from "@/components/frame/pages";
import { Dialog } from "@/components/ui/dialog";
import { KeyNames } from "./key-names";
import { goKeys, type Shortcut, shortcutGroups } from "./shortcuts";
import { useSingleKeys } from "./single-keys";

/** The keys that work on this page, grouped; those without Ctrl can be switched off. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("keys");
  const say = useTranslations("frame");
  const pathname = usePathname();
  const search = useSearchParams();
  // A part of an execution can stand below another one.
  const parts = [search.get("tab"), search.get("below")];
  const [act, setAct] = useSingleKeys();
  const groups = shortcutGroups.filter((group) => group.on?.({ pathname, parts }) ?? true);
  const places = Object.entries(goKeys).flatMap(([letter, href]) => {
    const page = [...pages, ...morePages].find((each) => each.href === href);
    return page ? [{ letter, name: say(page.key) }] : [];
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("text")} width="wide">
      <div className="gap-6 sm:columns-2">
        {groups.map((group) => (
          <Group key={group.id} name={t(`group.${group.id}` as "group.tree")}>
            {group.shortcuts.map((shortcut) => (
              <Line key={shortcut.id} shortcut={shortcut} name={t(`act.${shortcut.id}` as "act.open")} />
            ))}
          </Group>
        ))}
        <Group name={t("group.go")}>
          {places.map(({ letter, name }) => (
            <Line key={letter} shortcut={{ id: letter, keys: [`g ${letter}`] }} name={name} />
          ))}
        </Group>
      </div>
      <label className="mt-4 flex items-center gap-2 text-sm">
        <input type="checkbox" checked={act} onChange={(event) => setAct(event.target.checked)} />
        {t("single")}
      </label>
    </Dialog>
  );
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 text-xs font-medium text-muted">{name}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ shortcut, name }: { shortcut: Shortcut; name: string }) {
  const t = useTranslations("keys");
  return (
    <div className="flex min-h-7 items-center justify-between gap-3 border-b py-0.5 text-sm last:border-b-0">
      <dt>{name}</dt>
      <dd className="flex flex-wrap justify-end gap-1">
        {shortcut.keys.map((keys, index) => (
          <span key={keys} className="inline-flex items-center gap-1">
            {index > 0 ? <span className="text-xs text-faint">{t("or")}</span> : null}
            <KeyNames keys={keys} />
          </span>
        ))}
      </dd>
    </div>
  );
}
