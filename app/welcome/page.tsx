import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EntrancePage } from "@/components/session/entrance-page";
import { WelcomeForm } from "@/components/session/welcome-form";
import { buttonClass } from "@/components/ui/button-class";
import { recorder } from "@/server/session/recorder";
import { checkSetupLink } from "@/server/users/check-setup-link";
import { submitWelcome } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("session");
  // The address holds the token: it is not handed to any other page.
  return { title: t("welcome.title"), referrer: "no-referrer" };
}

export default async function WelcomePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token } = await searchParams;
  const t = await getTranslations("session.welcome");
  const { valid } =
    typeof token === "string" && token ? await checkSetupLink(await recorder(), { token }) : { valid: false };
  if (!token || !valid)
    return (
      <EntrancePage title={t("invalidTitle")} text={t("invalidText")}>
        <Link href="/sign-in" className={buttonClass()}>
          {t("toSignIn")}
        </Link>
      </EntrancePage>
    );
  return (
    <EntrancePage title={t("title")} text={t("text")}>
      <WelcomeForm action={submitWelcome} token={token} />
    </EntrancePage>
  );
}
