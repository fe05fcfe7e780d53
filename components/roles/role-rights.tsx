"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { setRoleGrantsAction } from "@/app/(console)/roles/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleMatrix } from "@/server/access/matrix";
import type { RoleDetail } from "@/server/roles/types";

/** What a role allows by itself: to be chosen for one's own roles, to be read in the matrix for the fixed ones. */
export function RoleRights({ role, matrix }: { role: RoleDetail; matrix: RoleMatrix }) {
  const t = useTranslations("roles.rights");
  if (!role.fixed) return <RightsForm role={role} matrix={matrix} />;
  return (
    <section className="text-sm">
      <h3 className="mb-1 font-semibold">{t("title")}</h3>
      <p className="text-muted">
        {t("fixedText")}{" "}
        <Link href="/roles?tab=matrix" className="text-accent underline underline-offset-2">
          {t("matrixLink")}
        </Link>
      </p>
    </section>
  );
}

function RightsForm({ role, matrix }: { role: RoleDetail; matrix: RoleMatrix }) {
  const t = useTranslations();
  const tell = useUndoToast();
  const mayNot = useReason()(role.rights["role.change"]);
  const [save, pending] = useAction(setRoleGrantsAction);
  const [grants, setGrants] = useState(role.grants);
  const choose = (act: string, scope: string) => {
    const { [act]: _before, ...rest } = grants;
    setGrants(scope === "all" || scope === "own" ? { ...rest, [act]: scope } : rest);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const undo = (undone: () => void) =>
      save(
        { roleId: role.id, grants: role.grants },
        {
          onDone: () => {
            setGrants(role.grants);
            undone();
          },
        },
      );
    save({ roleId: role.id, grants }, { onDone: () => tell(t("roles.rights.saved", { role: role.name }), undo) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t("roles.rights.title")}</h3>
      <p className="max-w-prose text-sm text-muted">{t("roles.rights.text")}</p>
      <Table label={t("roles.rights.title")}>
        <HeadRow>
          <HeadCell className="w-full">{t("roles.rights.act")}</HeadCell>
          <HeadCell>{t("roles.rights.scope")}</HeadCell>
        </HeadRow>
        <tbody>
          {matrix.rows
            .filter((row) => !row.reserved)
            .map(({ act }) => (
              <Row key={act}>
                <Cell wrap>{t(`access.act.${act}`)}</Cell>
                <Cell className="py-0.5">
                  <Select
                    className="w-24"
                    aria-label={t("roles.rights.scopeOf", { act: t(`access.act.${act}`) })}
                    value={grants[act] ?? "no"}
                    disabled={Boolean(mayNot)}
                    onChange={(event) => choose(act, event.target.value)}
                  >
                    {(["no", "own", "all"] as const).map((scope) => (
                      <option key={scope} value={scope}>
                        {t(`roles.matrix.${scope}`)}
                      </option>
                    ))}
                  </Select>
                </Cell>
              </Row>
            ))}
        </tbody>
      </Table>
      <div>
        <Button type="submit" look="primary" pending={pending} disabledReason={mayNot}>
          {t("roles.rights.save")}
        </Button>
      </div>
    </form>
  );
}
