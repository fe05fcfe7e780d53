"use client";

import { useTranslations } from "next-intl";
import type { FactDifference as Difference } from "@/server/packages/compare/comparison-types";
import { LineDifference } from "./line-difference";

/** One fact of an element before and after, long texts line by line. The words of screen readers say which is which. */
export function FactDifference({ difference }: { difference: Difference }) {
  const { name, masked, lines } = difference;
  const t = useTranslations("packages.compare");
  return (
    <div className="flex flex-col gap-0.5 border-b py-1.5 last:border-b-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="min-w-0 font-mono text-xs">
        {masked || lines?.length === 0 ? (
          <p className="font-sans text-faint">{t("hidden")}</p>
        ) : lines ? (
          <LineDifference runs={lines} />
        ) : (
          <Texts difference={difference} />
        )}
      </dd>
    </div>
  );
}

function Texts({ difference: { before, after } }: { difference: Difference }) {
  const t = useTranslations("packages.compare");
  return (
    <>
      {before === null ? null : <Line sign="−" word={t("before")} text={before} empty={t("empty")} />}
      {after === null ? null : <Line sign="+" word={t("after")} text={after} empty={t("empty")} />}
    </>
  );
}

function Line({ sign, word, text, empty }: { sign: "−" | "+"; word: string; text: string; empty: string }) {
  const Text = sign === "+" ? "ins" : "del";
  return (
    <p
      className={
        sign === "+"
          ? "flex gap-1.5 rounded-sm bg-status-succeeded-ground px-1 text-status-succeeded"
          : "flex gap-1.5 rounded-sm bg-status-failed-ground px-1 text-status-failed"
      }
    >
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{word}</span>
      <Text className="min-w-0 flex-1 break-words whitespace-pre-wrap no-underline">
        {text === "" ? <span className="font-sans italic">{empty}</span> : text}
      </Text>
    </p>
  );
}
