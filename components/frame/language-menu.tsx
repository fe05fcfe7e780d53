"use client";

import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { keepChoice } from "@/app/actions";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { localeNames, locales } from "@/i18n/locale";

/** The language of the console. The answer to the choice is the page in the new language. */
export function LanguageMenu() {
  const t = useTranslations("frame");
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  const choose = (value: string) => startTransition(() => keepChoice({ name: "locale", value }));
  return (
    <Menu
      trigger={
        <Button
          look="ghost"
          pending={pending}
          aria-label={t("language", { name: localeNames[locale] })}
          icon={<Languages aria-hidden size={16} />}
        />
      }
    >
      <MenuChoice
        value={locale}
        onChange={choose}
        options={locales.map((value) => ({ value, label: <span lang={value}>{localeNames[value]}</span> }))}
      />
    </Menu>
  );
}
