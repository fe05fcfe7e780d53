/**
 * Ends this host and every process it started that is still in its process group. The executor starts hosts as group
 * leaders; a host that is none (started by hand) ends alone, and so does one on Windows, which has no process groups.
 */
export function endGroup(): never {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // Not a group leader: nothing else to end.
  }
  process.exit(1);
}
