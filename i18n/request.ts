import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, chooseZone, localeCookie, zoneCookie } from "./locale";
import { english } from "./messages";

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    locale: chooseLocale(jar.get(localeCookie)?.value, head.get("accept-language")),
    messages: english,
    timeZone: chooseZone(jar.get(zoneCookie)?.value),
    now: new Date(),
  };
});
