import { getTranslations } from "next-intl/server";
import { tellExplanation } from "@/i18n/tell-explanation";
import type { CodeExplanation } from "@/server/executions/types";

/** What a code means, why it usually comes, what to try. */
export async function CodeExplanationList({ explanation }: { explanation: CodeExplanation }) {
  const t = await getTranslations("executions.failure");
  const { meaning, causes, tryNext } = await tellExplanation(explanation);
  return (
    <dl className="grid gap-x-8 gap-y-3 text-sm lg:grid-cols-3">
      <div>
        <dt className="font-medium">{t("meaning")}</dt>
        <dd className="mt-0.5 text-pretty">{meaning}</dd>
      </div>
      <Sentences title={t("causes")} sentences={causes} />
      <Sentences title={t("tryNext")} sentences={tryNext} />
    </dl>
  );
}

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div>
      <dt className="font-medium">{title}</dt>
      {sentences.map((sentence) => (
        <dd key={sentence} className="mt-0.5 ml-4 list-item list-disc text-pretty marker:text-faint">
          {sentence}
        </dd>
      ))}
    </div>
  );
}
