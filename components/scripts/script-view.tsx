"use client";

import { FileCode } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import type { PackageDesign, ScriptDesign } from "@/server/packages/design-types";
import { CompileErrors } from "./compile-errors";
import { ScriptFacts } from "./script-facts";
import { ScriptFiles } from "./script-files";
import { ScriptSource } from "./script-source";

const place = { script: parseAsString, file: parseAsString, line: parseAsInteger };

/** The scripts of a package: which there are, what of them runs, and the source of each file. What is shown stands in the address. */
export function ScriptView({ design }: { design: PackageDesign }) {
  const t = useTranslations("packages.scripts");
  const [shown, setShown] = useQueryStates(place, { history: "replace" });
  const { scripts } = design;
  const script = findScript(scripts, shown.script) ?? scripts[0];
  if (!script) return <EmptyState icon={<FileCode size={28} />} title={t("none")} text={t("noneText")} />;
  const file = script.files.find(({ name }) => name === shown.file) ?? script.files[0];
  const wrong = script.errors.filter((error) => error.file === file?.name).flatMap(({ line }) => line ?? []);
  const choose = (name: string, line: number | null = null) =>
    void setShown({ script: script.id, file: name, line }, { history: "push" });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        {scripts.length > 1 ? (
          <Select
            aria-label={t("script")}
            value={script.id}
            onChange={(event) =>
              void setShown({ script: event.target.value, file: null, line: null }, { history: "push" })
            }
            className="max-w-full min-w-0"
          >
            {scripts.map((one) => (
              <option key={one.id} value={one.id}>
                {[...one.within, one.name].join(" / ")}
              </option>
            ))}
          </Select>
        ) : (
          <h2 className="min-w-0 text-base font-semibold break-words">{[...script.within, script.name].join(" / ")}</h2>
        )}
        <Badge>{t(`kinds.${script.kind}`)}</Badge>
      </div>
      <ScriptFacts script={script} />
      <CompileErrors errors={script.errors} onChoose={choose} />
      {file ? (
        <div className="flex min-w-0 flex-col gap-2">
          <ScriptFiles files={script.files} current={file.name} onChoose={choose} />
          <ScriptSource key={file.name} file={file.name} text={file.text} line={shown.line} wrong={new Set(wrong)} />
        </div>
      ) : (
        <p className="text-sm text-muted">{t("noSource")}</p>
      )}
    </div>
  );
}

/** By the id of its task or component; messages name a component by its Data Flow task and its own name. */
function findScript(scripts: ScriptDesign[], wanted: string | null): ScriptDesign | undefined {
  return scripts.find(({ id }) => id === wanted) ?? scripts.find(({ task, name }) => `${task}\\${name}` === wanted);
}
