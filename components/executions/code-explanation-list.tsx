import { useTranslations } from "next-intl";
import type { CodeExplanation } from "@/server/executions/types";

/** What a code means, why it usually comes, what to try. */
export function CodeExplanationList({ explanation }: { explanation: CodeExplanation }) {
  const t = useTranslations("executions.failure");

  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-3">
      <div>
        <dt className="text-xs text-faint">{t("meaning")}</dt>
        <dd>{explanation.meaning}</dd>
      </div>
      <Sentences title={t("causes")} sentences={explanation.causes} />
      <Sentences title={t("tryNext")} sentences={explanation.tryNext} />
    </dl>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <dt className="text-xs text-faint">{title}</dt>
      {sentences.map((sentence) => (
        <dd key={sentence} className="ml-4 list-item list-disc">
          {sentence}
        </dd>
      ))}
    </div>
  );
}
