import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { fieldClass } from "./input";

/** One of a few: the browser's own select, which every phone and screen reader knows. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex", className)}>
      <select {...rest} className={classNames(fieldClass, "h-8 appearance-none pr-8")}>
        {children}
      </select>
      <ChevronDown aria-hidden size={14} className="pointer-events-none absolute top-2.25 right-2.5 text-faint" />
    </span>
  );
}
