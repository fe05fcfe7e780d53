/** A gantry crane over a box: the mark of the product. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20" fill="none" className="shrink-0 text-accent">
      <path d="M2 4.5h16M4 4.5v13M16 4.5v13M10 4.5v4" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
      <rect x="7" y="9" width="6" height="5.5" rx="1" fill="currentColor" />
    </svg>
  );
}
