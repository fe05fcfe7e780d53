import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getMessages, getNow, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AddressAdapter } from "@/components/address/address-adapter";
import { BrowserZone } from "@/components/frame/browser-zone";
import { Texts } from "@/components/frame/texts";
import { Notices } from "@/components/ui/notices";
import { pack } from "@/components/ui/packed";
import { inter, jetBrainsMono } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("session");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("tagline") };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // What goes wrong is told by the server; its sentences are not needed in the browser.
  const [locale, timeZone, now, jar, { problems: _problems, ...messages }] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getNow(),
    cookies(),
    getMessages(),
  ]);
  const theme = jar.get("gantry-theme")?.value;
  return (
    <html
      lang={locale}
      data-theme={theme === "light" || theme === "dark" ? theme : undefined}
      className={`${inter.variable} ${jetBrainsMono.variable}`}
    >
      <body>
        <Texts packed={pack(messages)} locale={locale} timeZone={timeZone} now={now}>
          <AddressAdapter>
            {children}
            <Notices />
            <BrowserZone />
          </AddressAdapter>
        </Texts>
      </body>
    </html>
  );
}
