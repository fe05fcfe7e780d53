import { useTranslations } from "next-intl";
import type { RunField, sourceOf } from "./run-values";

interface RunFieldNoteProps {
  field: RunField;
  source: ReturnType<typeof sourceOf>;
  goTo: (name: string) => (() => void) | undefined;
}

/** Why a value cannot be changed here and what to change instead; what was stored before it was changed. */
export function RunFieldNote({ field, source, goTo }: RunFieldNoteProps) {
  const t = useTranslations("run.note");
  if (source === "readOnly") return t("readOnly");
  if (source === "secret") return t("secret");
  if (source === "changed") {
    if (field.masked) return t("secretChanged");
    return field.stored === "" ? t("changedEmpty") : t("changed", { value: field.stored });
  }
  if (source !== "expression") return null;
  const places = field.references.flatMap((name) => {
    const go = goTo(name);
    return go ? [{ name, go }] : [];
  });

  return (
    <>
      {t("expression")} {places.length === 0 ? t("insteadProperty") : t("instead")}
      {places.map(({ name, go }) => (
        <button
          key={name}
          type="button"
          onClick={go}
          className="ml-1.5 font-mono text-[0.94em] text-accent hover:underline"
        >
          {name}
        </button>
      ))}
    </>
  );
}
