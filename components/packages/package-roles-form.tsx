"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { setPackageRolesAction } from "@/app/(console)/packages/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { PackageAct, PackageDetail } from "@/server/packages/types";
import type { RoleItem } from "@/server/roles/types";

/** The reader and the writer role of a package, its owner, and what the person who looks may do, with the reasons. */
export function PackageRolesForm({ detail, roles }: { detail: PackageDetail; roles: RoleItem[] }) {
  const t = useTranslations("packages.roles");
  const noOwner = useTranslations("packages")("noOwner");
  const reason = useReason();
  const tell = useUndoToast();
  const [save, pending] = useAction(setPackageRolesAction);
  const before = { readerRoleId: detail.readerRole?.id ?? null, writerRoleId: detail.writerRole?.id ?? null };
  const [chosen, setChosen] = useState(before);
  const mayNot = reason(detail.rights["package.change-roles"]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const packageId = detail.id;
    const undo = () => save({ packageId, ...before });
    save({ packageId, ...chosen }, { onDone: () => tell(t("saved", { name: detail.name }), undo) });
  };
  const select = (key: keyof typeof chosen, held: { id: string; name: string } | null) => {
    const options = roles.length > 0 ? roles : held ? [held] : [];
    return (
      <Field
        label={t(key === "readerRoleId" ? "reader" : "writer")}
        hint={t(key === "readerRoleId" ? "readerText" : "writerText")}
      >
        {(parts) => (
          <Select
            {...parts}
            value={chosen[key] ?? ""}
            disabled={Boolean(mayNot)}
            onChange={(event) => setChosen({ ...chosen, [key]: event.target.value || null })}
          >
            <option value="">{t("default")}</option>
            {options.map((role) => (
              <option key={role.id} value={role.id}>
                {role.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  };
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
        <h2 className="text-sm font-semibold">{t("title")}</h2>
        <p className="text-sm">
          <span className="text-muted">{t("owner")}: </span>
          {detail.owner?.name ?? noOwner}
        </p>
        {select("readerRoleId", detail.readerRole)}
        {select("writerRoleId", detail.writerRole)}
        <div>
          <Button type="submit" look="primary" pending={pending} disabledReason={mayNot}>
            {t("save")}
          </Button>
        </div>
      </form>
      <RightsList rights={detail.rights} />
    </div>
  );
}

function RightsList({ rights }: { rights: PackageDetail["rights"] }) {
  const t = useTranslations();
  return (
    <section>
      <h2 className="mb-2 text-sm font-semibold">{t("packages.roles.rights")}</h2>
      <ul className="rounded-lg border">
        {(Object.keys(rights) as PackageAct[]).map((act) => {
          const { allowed, reasons } = rights[act];
          return (
            <li key={act} className="flex items-start gap-2 border-b px-3 py-2 text-sm last:border-b-0">
              <span className={allowed ? "text-status-succeeded" : "text-status-failed"}>
                {allowed ? <Check aria-hidden size={16} /> : <X aria-hidden size={16} />}
                <span className="sr-only">{t(allowed ? "packages.roles.yes" : "packages.roles.no")}</span>
              </span>
              <span>
                {t(`access.act.${act}`)}
                <span className="block text-muted">
                  {reasons.map((reason) => t(`access.reason.${reason.key}`, reason.params)).join(" ")}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
