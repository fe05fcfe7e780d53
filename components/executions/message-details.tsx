import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { CompileErrorList } from "./compile-error-list";
import { splitCompileErrors } from "./compile-errors";

/** The details the runtime is known to send, in the order a person reads them; others follow under their own name. */
export const detailNames = [
  "iteration",
  "file",
  "directory",
  "fileSpec",
  "workingDirectory",
  "lookup",
  "key",
  "referenceColumns",
  "reference",
  "component",
  "input",
  "row",
  "column",
  "rawValue",
  "table",
  "connection",
  "connectionType",
  "variable",
  "property",
  "value",
  "expression",
  "event",
  "executable",
  "exitCode",
  "standardError",
  "configuration",
  "source",
  "taskType",
  "enumeratorType",
] as const;

/** Sentences the failure card shows on its own. */
const sentences = ["cause", "next"];

interface MessageDetailsProps {
  title: string;
  details: Record<string, string>;
  /** The executable it was about. */
  executable?: string;
  className?: string;
}

/** What the runtime saw around a message: errors of a compiler with the code around them, everything else as labelled facts. */
export function MessageDetails({ title, details, executable, className }: MessageDetailsProps) {
  const { errors, rest } = splitCompileErrors(details);
  const script = executable && details.component ? `${executable}\\${details.component}` : executable;
  return (
    <>
      {errors.length > 0 ? <CompileErrorList errors={errors} script={script} /> : null}
      <Facts title={title} details={rest} className={className} />
    </>
  );
}

/** Labelled facts: the file, the lookup, the key, the row. */
function Facts({ title, details, className }: Pick<MessageDetailsProps, "title" | "details" | "className">) {
  const t = useTranslations("executions.detail");
  const given = Object.entries(details).filter(([name, value]) => value !== "" && !sentences.includes(name));
  // A lookup is a component: one of the two says it.
  const facts = given.filter(([name, value]) => !(name === "component" && value === details.lookup));
  if (facts.length === 0) return null;
  const order: readonly string[] = detailNames;
  // Unsigned, the -1 of an unknown name comes after all others.
  const place = (name: string) => order.indexOf(name) >>> 0;

  return (
    <dl
      aria-label={title}
      className={classNames(
        "grid gap-x-6 gap-y-1.5 rounded-md bg-sunken px-3 py-2 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]",
        className,
      )}
    >
      {facts
        .toSorted(([one], [other]) => place(one) - place(other))
        .map(([name, value]) => {
          const label = detailNames.find((each) => each === name);
          return (
            <div key={name} className="contents">
              <dt className="text-muted max-sm:-mb-1.5 max-sm:text-xs">{label ? t(label) : name}</dt>
              <dd className="min-w-0 font-mono text-[0.94em] break-words whitespace-pre-wrap">{value}</dd>
            </div>
          );
        })}
    </dl>
  );
}
