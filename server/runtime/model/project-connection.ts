/**
 * Whether a task or component names a connection manager of its project, which stands in a file of its own beside the package (DTSX.md
 * section 5): tasks write `{GUID}:external`, components a path that begins with the project.
 */
export function isProjectConnection(reference: string): boolean {
  return /:external$|^Project\.ConnectionManagers\[/i.test(reference);
}
