"use client";

import { CircleAlert, CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import type { ScriptDesign } from "@/server/packages/design-types";

const looks: Record<string, { tone: Tone; icon: typeof CircleX }> = {
  source: { tone: "succeeded", icon: CircleCheck },
  assembly: { tone: "stopping", icon: CircleAlert },
  nothing: { tone: "failed", icon: CircleX },
  unknown: { tone: "faint", icon: CircleHelp },
};

/** What is to be known of a script before it runs: its language, what of it runs and why, its variables, references and assembly. */
export function ScriptFacts({ script }: { script: ScriptDesign }) {
  const t = useTranslations("packages.scripts");
  const format = useFormatter();
  const { language, entryPoint, variables, references, assembly, reason, code } = script;
  const runs = script.runs ?? "unknown";
  const { tone, icon: Icon } = looks[runs] ?? { tone: "faint", icon: CircleHelp };
  return (
    <dl className="grid gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
      <Fact name={t("runs")}>
        <Badge tone={tone} icon={<Icon aria-hidden size={12} />}>
          {t(`run.${runs}`)}
        </Badge>{" "}
        <span className="text-muted">
          {reason ?? t(`runText.${runs}`)}
          {code ? <code className="ml-1.5 text-faint">{code}</code> : null}
        </span>
      </Fact>
      <Fact name={t("language")}>
        {language}
        {entryPoint ? <span className="text-muted">, {t("entryPoint", { name: entryPoint })}</span> : null}
      </Fact>
      {variables.length > 0 ? (
        <Fact name={t("variables")}>
          <ul className="flex flex-wrap gap-x-3">
            {variables.map(({ name, writable }) => (
              <li key={`${name} ${writable}`}>
                <code>{name}</code> {writable ? <span className="text-muted">{t("writable")}</span> : null}
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
      {assembly ? (
        <Fact name={t("assembly")}>
          <code className="break-all">{assembly.name}</code>{" "}
          <span className="text-muted">
            {t("bytes", { size: format.number(assembly.bytes / 1000, { maximumFractionDigits: 1 }) })}
          </span>
        </Fact>
      ) : null}
      {references.length > 0 ? (
        <Fact name={t("references")}>
          <ul className="flex flex-wrap gap-x-3">
            {references.map(({ name, found }) => (
              <li key={name} className="min-w-0">
                <code className="break-all">{name}</code>{" "}
                {found === false ? <Badge tone="failed">{t("missing")}</Badge> : null}
              </li>
            ))}
          </ul>
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted max-sm:-mb-1.5 max-sm:text-xs">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
