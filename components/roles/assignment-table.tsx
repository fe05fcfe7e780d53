"use client";

import { FileCode2, Folder, FolderOpen } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { RoleAssignmentItem, RoleAssignmentPage } from "@/server/roles/types";
import { EffectiveRoleText } from "./effective-role";
import { RoleChoice } from "./role-choice";
import { useAssignRoles } from "./use-assign-roles";

/** A folder and what lies in it with the roles that hold, and a form that gives many of them other roles at once. */
export function AssignmentTable({ page }: { page: RoleAssignmentPage }) {
  const t = useTranslations("roles.objects");
  const reason = useReason();
  const { assign, pending, dialog } = useAssignRoles();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [reader, setReader] = useState<string>("keep");
  const [writer, setWriter] = useState<string>("keep");
  const rows = [page.folder, ...page.items];
  const free = rows.filter((row) => row.mayChange.allowed);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const roles = { readerRoleId: roleId(reader), writerRoleId: roleId(writer) };
    const chosen = rows.filter((row) => selected.has(row.id));
    if (chosen.length === 0 || (reader === "keep" && writer === "keep")) return;
    assign(
      chosen.map(({ kind, id }) => ({ kind, id, ...roles })),
      () => setSelected(new Set()),
    );
  };
  const missing = selected.size === 0 ? t("selectFirst") : t("chooseChange");
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <RoleChoice label={t("reader")} value={reader} onChange={setReader} roles={page.roles} />
        <RoleChoice label={t("writer")} value={writer} onChange={setWriter} roles={page.roles} />
        <Button
          type="submit"
          look="primary"
          pending={pending}
          disabledReason={selected.size === 0 || (reader === "keep" && writer === "keep") ? missing : undefined}
        >
          {t("apply")}
        </Button>
        <p role="status" className="pb-1.5 text-sm text-muted">
          {t("selected", { count: selected.size })}
        </p>
      </div>
      <Table label={t("list")}>
        <HeadRow>
          <HeadCell className="w-8">
            <input
              type="checkbox"
              aria-label={t("selectAll")}
              checked={free.length > 0 && selected.size === free.length}
              onChange={() => setSelected(selected.size > 0 ? new Set() : new Set(free.map(({ id }) => id)))}
            />
          </HeadCell>
          <HeadCell className="w-full">{t("name")}</HeadCell>
          <HeadCell>{t("reader")}</HeadCell>
          <HeadCell>{t("writer")}</HeadCell>
        </HeadRow>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.id}>
              <Cell>
                <input
                  type="checkbox"
                  aria-label={t("select", { name: index === 0 ? t("thisFolder") : row.name })}
                  title={reason(row.mayChange)}
                  disabled={!row.mayChange.allowed}
                  checked={selected.has(row.id)}
                  onChange={() => toggle(row.id)}
                />
              </Cell>
              <Cell className="max-w-0 min-w-40 truncate" title={row.name}>
                <NameOf row={row} isThisFolder={index === 0} />
              </Cell>
              <Cell>
                <EffectiveRoleText role={row.reader} />
              </Cell>
              <Cell>
                <EffectiveRoleText role={row.writer} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {page.items.length === 0 ? <p className="text-sm text-muted">{t("empty")}</p> : null}
      {dialog}
    </form>
  );
}

/** What a choice sets: nothing, what is inherited, or a role. */
function roleId(choice: string): string | null | undefined {
  return choice === "keep" ? undefined : choice === "" ? null : choice;
}

function NameOf({ row, isThisFolder }: { row: RoleAssignmentItem; isThisFolder: boolean }) {
  const t = useTranslations("roles.objects");
  const icon = "mr-2 inline shrink-0 align-[-2px] text-faint";
  if (isThisFolder)
    return (
      <span className="font-medium">
        <FolderOpen aria-hidden size={15} className={icon} />
        {t("thisFolder")}
      </span>
    );
  if (row.kind === "package")
    return (
      <span>
        <FileCode2 aria-label={t("package")} size={15} className={icon} />
        {row.name}
      </span>
    );
  return (
    <Link prefetch={false} href={`/roles?tab=objects&folder=${encodeURIComponent(row.id)}`} className="hover:underline">
      <Folder aria-label={t("folder")} size={15} className={icon} />
      {row.name}
    </Link>
  );
}
