/** dtutil's exit codes (MANAGEMENT.md 5.2). */
export const exitCode = { success: 0, failed: 1, notFound: 4, notLoaded: 5, wrongCommandLine: 6 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
