import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EntrancePage } from "@/components/session/entrance-page";
import { SignInForm } from "@/components/session/sign-in-form";
import { currentPrincipal } from "@/server/session/current-principal";
import { localPath } from "@/server/session/local-path";
import { submitSignIn } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("session");
  return { title: t("signIn.title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  const path = localPath(typeof next === "string" ? next : undefined);
  if (await currentPrincipal()) redirect(path);
  const t = await getTranslations("session");
  return (
    <EntrancePage title={t("signIn.title")}>
      <SignInForm action={submitSignIn} next={path} />
    </EntrancePage>
  );
}
