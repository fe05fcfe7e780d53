"use client";

import { NextIntlClientProvider } from "next-intl";
import { type ComponentProps, useMemo } from "react";
import { type Packed, unpack } from "@/components/ui/packed";

type Provider = ComponentProps<typeof NextIntlClientProvider>;

interface TextsProps extends Required<Pick<Provider, "locale" | "timeZone" | "now" | "children">> {
  packed: Packed<Provider["messages"]>;
}

/** The texts, language and time zone for everything below it. */
export function Texts({ packed, children, ...rest }: TextsProps) {
  const messages = useMemo(() => unpack(packed), [packed]);
  return (
    <NextIntlClientProvider messages={messages} {...rest}>
      {children}
    </NextIntlClientProvider>
  );
}
