import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

/** The details the runtime is known to send, in the order a person reads them; others follow under their own name. */
const known = [
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
  className?: string;
}

/** What the runtime saw around a message, as labelled facts: the file, the lookup, the key, the row. */
export function MessageDetails({ title, details, className }: MessageDetailsProps) {
  const t = useTranslations("executions.detail");
  const given = Object.entries(details).filter(([name, value]) => value !== "" && !sentences.includes(name));
  // A lookup is a component: one of the two says it.
  const facts = given.filter(([name, value]) => !(name === "component" && value === details.lookup));
  if (facts.length === 0) return null;
  const order: readonly string[] = known;
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
          const label = known.find((each) => each === name);
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
