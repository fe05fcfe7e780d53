"use client";

import { FileCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import type { PackageDesign } from "@/server/packages/design-types";
import { scriptAddress } from "./script-address";

/** Leads from a task or component to its script; nothing where it has none. */
export function ScriptLink({ design, id, address }: { design: PackageDesign; id: string; address: string }) {
  const t = useTranslations("packages.scripts");
  if (!design.scripts.some((script) => script.id === id)) return null;
  return (
    <Link href={scriptAddress(address, id)} className={buttonClass()}>
      <FileCode aria-hidden size={14} /> {t("read")}
    </Link>
  );
}
