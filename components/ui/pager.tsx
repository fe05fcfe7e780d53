import Link from "next/link";
import { buttonClass } from "./button-class";

interface Way {
  href: string;
  label: string;
}

/** The ways from a page of a list to its beginning and to what follows; nothing where one page has it all. */
export function Pager({ label, first, next }: { label: string; first: Way | undefined; next: Way | undefined }) {
  const ways = [first, next].filter((way) => way !== undefined);
  if (ways.length === 0) return null;
  return (
    <nav aria-label={label} className="flex justify-end gap-2">
      {ways.map(({ href, label: name }) => (
        <Link key={name} href={href} prefetch={false} className={buttonClass()}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
