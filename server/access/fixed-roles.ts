import type { FixedRole } from "./acts";

/** The fixed roles as they are written into a new database. The console shows texts of its own language for them. */
export const fixedRoleDescriptions: readonly { name: FixedRole; description: string }[] = [
  { name: "db_ssisadmin", description: "Does everything, and decides who may do what." },
  { name: "db_ssisltduser", description: "Stores packages and does everything to packages of their own." },
  { name: "db_ssisoperator", description: "Sees, runs and exports all packages, and changes none." },
  { name: "ssis_admin", description: "Manages folders, packages and executions of everyone, but not roles and users." },
  { name: "ssis_logreader", description: "Reads the executions and messages of everyone." },
];
