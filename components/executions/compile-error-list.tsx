"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { packagePath } from "@/components/packages/package-path";
import { scriptAddress } from "@/components/scripts/script-address";
import { classNames } from "@/components/ui/class-names";
import type { CompileError } from "./compile-errors";
import { useExecution } from "./live-execution-context";

/**
 * Errors of a compiler, each with the lines of the script around it. The place of an error leads to the script of the package;
 * `script` is its task or component.
 */
export function CompileErrorList({ errors, script }: { errors: CompileError[]; script: string | undefined }) {
  const t = useTranslations("executions.compile");
  const { folderPath, packageName, packageId } = useExecution().detail;
  const address = packagePath([...folderPath.split("/").filter(Boolean), packageName]);
  const hasLink = packageId !== null && script !== undefined;
  return (
    <ol aria-label={t("errors")} className="flex flex-col gap-3">
      {errors.map(({ file, line, column, code, text, source = [] }) => (
        <li key={[file, line, column, code, text].join(" ")} className="min-w-0 text-sm">
          <p className="break-words">
            {file !== undefined && line !== undefined ? (
              <span className="mr-2 font-mono text-xs text-muted">
                {hasLink ? (
                  <Link
                    href={scriptAddress(address, script, { file, line })}
                    className="text-accent underline underline-offset-2"
                  >
                    {t("place", { file, line: String(line) })}
                  </Link>
                ) : (
                  t("place", { file, line: String(line) })
                )}
              </span>
            ) : null}
            <code className="mr-2 text-xs">{code}</code>
            {text}
          </p>
          {source.length > 0 ? (
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll sideways.
              tabIndex={0}
              className="mt-1 overflow-x-auto rounded-md bg-sunken py-1 font-mono text-xs leading-5"
            >
              {source.map((one) => (
                <span
                  key={one.line}
                  className={classNames(
                    "flex w-max min-w-full",
                    one.line === line && "bg-status-failed-ground font-semibold text-status-failed",
                  )}
                >
                  <span aria-hidden className="w-12 shrink-0 pr-3 text-right text-faint select-none">
                    {one.line}
                  </span>
                  <code className="pr-4 whitespace-pre">{one.text}</code>
                </span>
              ))}
            </pre>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
