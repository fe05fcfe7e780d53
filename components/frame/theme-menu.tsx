"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { keepChoice } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";

export type Theme = "system" | "light" | "dark";

/** Light, dark, or what the system says. The server writes the choice into the page, so that it never flashes. */
export function ThemeMenu({ initial }: { initial: Theme }) {
  const t = useTranslations("frame");
  const [theme, setTheme] = useState(initial);
  const choose = (value: string) => {
    const next = value === "light" || value === "dark" ? value : "system";
    setTheme(next);
    void keepChoice({ name: "theme", value: next });
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  const icons = { system: Monitor, light: Sun, dark: Moon };
  const Icon = icons[theme];
  return (
    <Menu trigger={<Button look="ghost" aria-label={t("theme")} icon={<Icon aria-hidden size={16} />} />}>
      <MenuChoice
        value={theme}
        onChange={choose}
        options={(["system", "light", "dark"] as const).map((value) => {
          const Each = icons[value];
          return { value, label: t(`themes.${value}`), icon: <Each aria-hidden size={14} /> };
        })}
      />
    </Menu>
  );
}
