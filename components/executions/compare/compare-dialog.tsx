"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState, useTransition } from "react";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import { writeTerm } from "@/server/executions/query/change-query";
import type { SearchPage } from "@/server/executions/search-types";
import type { ExecutionDetail } from "@/server/executions/types";
import { StatusBadge } from "../status-badge";
import { compareAddress } from "./compare-address";

/** The neighbours of an execution: the newest others of its package to choose from, or any one by its number. */
export function CompareDialog({ execution, onClose }: { execution: ExecutionDetail; onClose: () => void }) {
  const t = useTranslations("executions.compare");
  const common = useTranslations("common");
  const router = useRouter();
  const [number, setNumber] = useState("");
  const [going, startTransition] = useTransition();
  const form = useId();
  const query = `${writeTerm({ key: "package", values: [execution.packageName] })} ${writeTerm({ key: "folder", values: [execution.folderPath || "/"] })}`;
  const { data, error } = useQuery({
    queryKey: ["executions-beside", query],
    queryFn: ({ signal }) =>
      fetchJson<SearchPage>(`/api/executions?${new URLSearchParams({ q: query, limit: "11" })}`, { signal }),
  });
  const others = data?.items.filter((item) => item.id !== execution.id).slice(0, 10);
  const go = (other: number) => startTransition(() => router.push(compareAddress(execution.id, other)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (/^[1-9]\d{0,14}$/.test(number)) go(Number(number));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t("dialogTitle", { id: String(execution.id) })}
      description={t("dialogText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            pending={going}
            disabledReason={number === "" ? t("needsNumber") : undefined}
          >
            {t("button")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <form id={form} onSubmit={submit}>
          <Field label={t("number")}>
            {(parts) => (
              <Input
                {...parts}
                inputMode="numeric"
                pattern="[1-9][0-9]{0,14}"
                className="w-40 font-mono"
                value={number}
                onChange={(event) => setNumber(event.target.value)}
              />
            )}
          </Field>
        </form>
        {error ? (
          <p role="alert" className="text-sm text-danger">
            {error.message}
          </p>
        ) : null}
        {others ? (
          <ul aria-label={t("others")} className="flex min-h-80 flex-col">
            {others.map((item) => (
              <li key={item.id}>
                <button
                  type="button"
                  onClick={() => go(item.id)}
                  className="flex h-8 w-full items-center gap-3 rounded-md px-2 text-left text-sm hover:bg-hover"
                >
                  <span className="w-16 shrink-0 font-mono text-accent">{item.id}</span>
                  <StatusBadge status={item.status} />
                  <span className="min-w-0 truncate">
                    <Moment at={item.startedAt ?? item.createdAt} />
                  </span>
                </button>
              </li>
            ))}
            {others.length === 0 ? <li className="text-sm text-muted">{t("noOthers")}</li> : null}
          </ul>
        ) : error ? null : (
          <Skeleton className="h-80 w-full" />
        )}
      </div>
    </Dialog>
  );
}
