import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "./load-messages";
import { chooseLocale, chooseZone, localeCookie, zoneCookie } from "./locale";

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(localeCookie)?.value, head.get("accept-language"));
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: chooseZone(jar.get(zoneCookie)?.value),
    now: new Date(),
  };
});
