import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ExecutionReport } from "@/server/executions/types";
import { CodeExplanationList } from "./code-explanation-list";
import { MessageDetails } from "./message-details";

interface FirstCauseProps {
  first: NonNullable<ExecutionReport["firstCause"]>;
  executionId: number;
}

/** The error that no other error explains: its text, where it came up, what was seen, what it means. */
export function FirstCause({ first, executionId }: FirstCauseProps) {
  const t = useTranslations("executions.failure");
  const { message, explanation, executableName } = first;

  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="text-xs text-faint">{t("first")}</h3>
        <p className="text-lg font-medium text-pretty break-words whitespace-pre-wrap">{message.text}</p>
        <p className="mt-1 text-sm text-muted">
          <span className="font-medium text-text">{executableName}</span>
          {message.subComponent ? <> {t("component", { component: message.subComponent })}</> : null}
          {" · "}
          <Link
            href={`/executions/${executionId}?tab=messages&message=${message.id}`}
            className="text-accent underline underline-offset-2"
          >
            {t("showMessage")}
          </Link>
        </p>
      </div>
      <MessageDetails
        title={t("details")}
        executable={message.path}
        details={{ ...(message.iteration ? { iteration: message.iteration } : {}), ...message.details }}
      />
      {message.details.cause || message.details.next ? (
        <p className="text-sm text-pretty break-words whitespace-pre-wrap">
          {[message.details.cause, message.details.next].filter(Boolean).join(" ")}
        </p>
      ) : null}
      {explanation ? <CodeExplanationList explanation={explanation} /> : null}
    </div>
  );
}
