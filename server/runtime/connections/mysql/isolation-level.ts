/** MySQL's name of an isolation level by System.Data's number; a level it does not have becomes the next stricter one. */
export function isolationLevelName(level: number): string | undefined {
  switch (level) {
    case 16: // Chaos
    case 256:
      return "READ UNCOMMITTED";
    case 4096:
      return "READ COMMITTED";
    case 65_536:
    case 16_777_216: // Snapshot: what InnoDB's repeatable read is.
      return "REPEATABLE READ";
    case 1_048_576:
      return "SERIALIZABLE";
    default:
      return undefined;
  }
}
