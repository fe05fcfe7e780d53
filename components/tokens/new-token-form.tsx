import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { createTokenAction } from "@/app/(console)/settings/tokens/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { TokenScope } from "@/server/access/token-scopes";

const scopes = ["read", "execute", "all"] as const satisfies readonly TokenScope[];
const validDays = [7, 30, 90, 365] as const;

/** Name, scope and end of a new token. */
export function NewTokenForm({ onDone }: { onDone: (token: string) => void }) {
  const t = useTranslations("tokens");
  const [problem, setProblem] = useState<string>();
  const [scope, setScope] = useState<TokenScope>("read");
  const [create, pending] = useAction(createTokenAction, nothingStale);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const days = Number(data.get("days"));
    create(
      { name: String(data.get("name")), scope, days: days === 0 ? null : days },
      { onProblem: setProblem, onDone: ({ token }) => onDone(token) },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("column.name")} hint={t("nameHint")} error={problem}>
        {(parts) => <Input {...parts} name="name" required autoComplete="off" onChange={() => setProblem(undefined)} />}
      </Field>
      <Field label={t("column.scope")} hint={t(`scopeText.${scope}`)}>
        {(parts) => (
          <Select
            {...parts}
            value={scope}
            onChange={(event) => setScope(scopes.find((each) => each === event.target.value) ?? "read")}
          >
            {scopes.map((each) => (
              <option key={each} value={each}>
                {t(`scope.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("valid")}>
        {(parts) => (
          <Select {...parts} name="days" defaultValue="90">
            {validDays.map((days) => (
              <option key={days} value={days}>
                {t("days", { count: days })}
              </option>
            ))}
            <option value="0">{t("untilRevoked")}</option>
          </Select>
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit" look="primary" pending={pending}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
