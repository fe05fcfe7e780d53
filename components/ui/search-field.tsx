import { Input } from "./input";

/** A text that is looked for. What it is looked for in is its name, and its hint unless there is another one. */
export function SearchField({
  label,
  hint = label,
  value,
  onChange,
  className = "max-w-64",
}: {
  label: string;
  hint?: string;
  value: string;
  /** Null for no text. */
  onChange: (text: string | null) => void;
  className?: string;
}) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={hint}
      value={value}
      onChange={(event) => onChange(event.target.value || null)}
      className={`${className} max-sm:max-w-none`}
    />
  );
}
