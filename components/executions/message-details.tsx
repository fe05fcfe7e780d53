/** What the runtime saw around a message: the file, the lookup, the key, the row. */
export function MessageDetails({ title, details }: { title: string; details: Record<string, string> }) {
  const entries = Object.entries(details);
  if (entries.length === 0) return null;

  return (
    <dl aria-label={title} className="flex flex-wrap gap-x-6 gap-y-1 rounded-md bg-sunken px-3 py-2 text-sm">
      {entries.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-faint">{name}</dt>
          <dd className="font-mono text-[0.94em] break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
