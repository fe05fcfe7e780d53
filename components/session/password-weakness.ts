export const minPasswordLength = 12;

/**
 * What is wrong with a password, while it is typed; the server decides. Length is what counts (NIST SP 800-63B): beyond it
 * only what is no secret at all is refused, such as one repeated pattern or the person's own name.
 */
export function passwordWeakness(password: string, names: string[]): "short" | "simple" | undefined {
  if (password.length < minPasswordLength) return "short";
  if (new Set(password.toLowerCase()).size < 5 || /^(.{1,4})\1+$/.test(password)) return "simple";
  const rest = names
    .filter((name) => name.trim().length >= 3)
    .reduce((left, name) => left.replaceAll(name.trim().toLowerCase(), ""), password.toLowerCase());
  return rest.length < minPasswordLength / 2 ? "simple" : undefined;
}
