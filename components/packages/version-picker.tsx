"use client";

import { ArrowLeftRight, GitCompare } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { VersionItem } from "@/server/packages/types";
import { comparisonAddress } from "./comparison-address";

/** Chooses two versions to compare. What is compared stands in the address. */
export function VersionPicker({
  address,
  versions,
  from,
  to,
}: {
  address: string;
  versions: VersionItem[];
  from: number;
  to: number;
}) {
  const t = useTranslations("packages.compare");
  const router = useRouter();
  const [pair, setPair] = useState({ from, to });
  const compare = (event: FormEvent) => {
    event.preventDefault();
    router.push(comparisonAddress(address, pair));
  };
  return (
    <form onSubmit={compare} aria-label={t("pick")} className="flex flex-wrap items-center gap-2 text-sm">
      <VersionSelect
        label={t("older")}
        versions={versions}
        value={pair.from}
        onChange={(chosen) => setPair({ ...pair, from: chosen })}
      />
      <Button
        look="ghost"
        label={t("swap")}
        icon={<ArrowLeftRight aria-hidden size={15} />}
        onClick={() => setPair({ from: pair.to, to: pair.from })}
      />
      <VersionSelect
        label={t("newer")}
        versions={versions}
        value={pair.to}
        onChange={(chosen) => setPair({ ...pair, to: chosen })}
      />
      <Button type="submit" icon={<GitCompare aria-hidden size={15} />}>
        {t("compare")}
      </Button>
    </form>
  );
}

function VersionSelect({
  label,
  versions,
  value,
  onChange,
}: {
  label: string;
  versions: VersionItem[];
  value: number;
  onChange: (number: number) => void;
}) {
  const t = useTranslations("packages.compare");
  const format = useFormatter();
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden>{label}</span>
      <Select aria-label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {versions.map(({ number, createdAt }) => (
          <option key={number} value={number}>
            {t("option", {
              number,
              when: format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" }),
            })}
          </option>
        ))}
      </Select>
    </span>
  );
}
