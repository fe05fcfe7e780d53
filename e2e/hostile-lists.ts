import { addressOf } from "./console";
import type { GantryServer } from "./gantry-server";
import { putMany } from "./many-packages";
import { putExecutions } from "./put-executions";
import { changeRows, firstUser, hostileName, hostileNames, newestExecutions, putRows } from "./put-rows";

const now = Date.now();
/** A whole list on one page, as of roles, is never long. */
const manyOnOnePage = 40;

/** A list, with nothing in it but what every store begins with, then one row, then very many. */
interface List {
  name: string;
  /** Where it is seen, with one row and with very many. */
  addresses: string[];
  /** What its page says while there is nothing. */
  empty?: string;
  /** Adds the rows with these numbers. */
  put(gantry: GantryServer, numbers: number[]): void;
}

/** The lists of the console, in an order in which an earlier one fills nothing of a later one. */
export const lists: readonly List[] = [
  {
    name: "users",
    addresses: ["/roles?tab=users", "/roles?role=db_ssisadmin", "/roles?tab=check"],
    put: (gantry, numbers) => {
      const users = numbers.map((number) => ({
        id: `user-${number}`,
        name: hostileName(number),
        name_key: hostileName(number).toLowerCase(),
        display_name: hostileName(number),
        password_hash: "",
        disabled: number % 7 === 0 ? 1 : 0,
        session_epoch: 0,
        created_at: now,
      }));
      putRows(gantry, "users", users);
      putRows(
        gantry,
        "role_members",
        users.map(({ id }) => ({ role_id: "db_ssisadmin", user_id: id, added_at: now })),
      );
    },
  },
  {
    name: "bin",
    addresses: ["/bin"],
    empty: "The bin is empty",
    put: (gantry, numbers) =>
      putRows(
        gantry,
        "bin_items",
        numbers.map((number) => ({
          id: `deletion-${number}`,
          kind: number % 2 === 0 ? "package" : "folder",
          item_id: `gone-${number}`,
          name: hostileName(number),
          path: `/${hostileName(number)}/${hostileName(number)}`,
          folder_id: "root",
          folder_count: number,
          package_count: number,
          deleted_by_id: "somebody",
          deleted_by_name: hostileName(number),
          deleted_at: now - number * 1_000,
          expires_at: now + 86_400_000,
        })),
      ),
  },
  {
    name: "error reports",
    addresses: ["/errors", "/"],
    empty: "No execution has failed",
    put: (gantry, numbers) => {
      const reports = numbers.map((number) => ({
        fingerprint: number.toString(16).padStart(16, "0"),
        state: "open",
        code: 0xc0202009,
        text: hostileName(number),
        source_name: hostileName(number),
        occurrences: 1 + number,
        first_seen_at: now - 86_400_000,
        last_seen_at: now - number,
      }));
      putRows(gantry, "error_reports", reports);
    },
  },
  {
    name: "audit trail and operations",
    addresses: ["/audit", "/reports/operations"],
    put: (gantry, numbers) =>
      putRows(
        gantry,
        "audit",
        numbers.map((number) => ({
          at: now - number,
          principal_id: `user-${number}`,
          principal_name: hostileName(number),
          request_id: `request-${number}`,
          verb: ["rename-package", "create-role", "stop-execution"][number % 3] ?? "",
          object_type: ["package", "role", "execution"][number % 3] ?? "",
          object_id: `object-${number}`,
          object_name: hostileName(number),
          before: JSON.stringify({ name: hostileName(number) }),
          after: JSON.stringify({ name: `${hostileName(number)}, renamed` }),
        })),
      ),
  },
  {
    name: "jobs",
    addresses: ["/jobs", "/jobs/1"],
    empty: "No job yet",
    put: (gantry, numbers) => {
      putRows(
        gantry,
        "jobs",
        numbers.map((number) => ({
          verb: number % 2 === 0 ? "rerun" : "stop",
          query: `package:"${hostileName(number)}"`,
          status: "completed",
          left_out: number,
          requested_by_id: `user-${number}`,
          requested_by_name: hostileName(number),
          created_at: now,
          started_at: now,
          ended_at: now,
          canceled_by_name: number % 3 === 0 ? hostileName(number) : null,
        })),
      );
      putExecutions(gantry, numbers.length, hostileNames);
      const problem = { message: hostileName(0), hint: hostileName(1) };
      putRows(
        gantry,
        "job_items",
        newestExecutions(gantry, numbers.length).map((id) => ({
          job_id: 1,
          execution_id: id,
          status: "failed",
          at: now,
          problem: JSON.stringify(problem),
        })),
      );
    },
  },
  {
    name: "where used",
    addresses: ["/where-used?text=orders", "/packages/Samples/Orders"],
    put: (gantry, numbers) => putMany(gantry, "Load Orders", { packages: numbers.map(hostileName), folders: [] }),
  },
  {
    name: "validations",
    addresses: ["/reports/validations"],
    empty: "No validation matches",
    put: (gantry, numbers) => {
      putExecutions(gantry, numbers.length, hostileNames);
      const ids = newestExecutions(gantry, numbers.length);
      changeRows(gantry, `UPDATE executions SET kind = 'validation' WHERE id IN (${ids.join()})`);
    },
  },
  {
    name: "connections and the dashboard",
    addresses: ["/reports/connections?show=all", "/reports/dashboard"],
    put: (gantry, numbers) => {
      putExecutions(gantry, numbers.length, hostileNames);
      putRows(
        gantry,
        "execution_connections",
        newestExecutions(gantry, numbers.length).map((id, index) => ({
          execution_id: id,
          name: hostileName(index),
          address_hash: id.toString(16).padStart(16, "0"),
          connection_type: index % 2 === 0 ? "OLEDB" : hostileName(index),
          connection_string: `Data Source=${hostileName(index)};`,
          opened_at: now,
          refused_at: index % 3 === 0 ? now : null,
        })),
      );
    },
  },
  {
    name: "executors",
    addresses: ["/settings/hosts", "/settings/health"],
    put: (gantry, numbers) =>
      putRows(
        gantry,
        "executors",
        numbers.slice(0, manyOnOnePage).map((number) => ({
          id: `executor-${number}`,
          machine: hostileName(number),
          pid: number,
          slots: 4,
          started_at: now - 60_000,
          heartbeat_at: now - 30_000,
          ended_at: now - 30_000,
        })),
      ),
  },
  {
    name: "roles",
    addresses: ["/roles?role=role-0", "/roles?tab=matrix", "/roles?tab=objects", "/roles?tab=users"],
    put: (gantry, numbers) => {
      putRows(
        gantry,
        "roles",
        numbers.slice(0, manyOnOnePage).map((number) => ({
          id: `role-${number}`,
          name: hostileName(number),
          name_key: hostileName(number).toLowerCase(),
          description: hostileName(number),
          fixed: 0,
          created_at: now,
          grants: JSON.stringify({ "package.view": "own" }),
        })),
      );
      changeRows(gantry, "UPDATE folders SET reader_role_id = 'role-0' WHERE name = 'Samples'");
    },
  },
  {
    name: "one execution",
    addresses: ["messages", "timeline", "statistics"].map((tab) => `/executions/1?tab=${tab}`),
    put: (gantry, numbers) => {
      putRows(
        gantry,
        "messages",
        numbers.map((number) => ({
          execution_id: 1,
          at: now + number,
          event: "OnWarning",
          level: ["error", "warning", "information"][number % 3] ?? "",
          path: `Package\\${hostileName(number)}`,
          source_name: hostileName(number),
          source_id: "",
          sub_component: hostileName(number),
          code: 0xc0202009,
          text: hostileName(number),
          details: JSON.stringify({ [hostileName(number)]: hostileName(number) }),
          iteration: hostileName(number),
          consequence: 0,
        })),
      );
      const paths = numbers.map((number) => `Package\\${hostileName(number)} ${number}`);
      const times = { started_at: now, ended_at: now + 1_000 };
      const run = { execution_id: 1, status: "succeeded", ...times };
      const executables = paths.map((executable) => ({
        ...run,
        path: executable,
        runs: 1,
        failures: 0,
        duration_ms: 1_000,
      }));
      putRows(gantry, "execution_executables", executables);
      putRows(
        gantry,
        "execution_executable_runs",
        paths.map((executable) => ({ ...run, path: executable, run: 1, iteration: executable })),
      );
    },
  },
  {
    name: "one error report",
    addresses: ["/errors/feed000000000000"],
    put: (gantry, numbers) => {
      const fingerprint = "feed000000000000";
      const [text, source_name] = [hostileName(0), hostileName(1)];
      const seen = { first_seen_at: now - 86_400_000, last_seen_at: now };
      if (numbers.includes(0))
        putRows(gantry, "error_reports", [
          { fingerprint, state: "open", code: 0xc0202009, text, source_name, occurrences: 1, ...seen },
        ]);
      putExecutions(gantry, numbers.length, hostileNames);
      putRows(
        gantry,
        "error_report_executions",
        newestExecutions(gantry, numbers.length).map((id) => ({ fingerprint, execution_id: id, at: now })),
      );
      putRows(
        gantry,
        "error_report_notes",
        numbers.map((number) => ({
          fingerprint,
          at: now,
          author_id: `user-${number}`,
          author_name: hostileName(number),
          text: hostileName(number),
        })),
      );
    },
  },
  {
    name: "versions of a package",
    addresses: [`${addressOf("Samples", "Orders", "Load Orders")}?tab=versions`],
    put: (gantry, numbers) => {
      for (const number of numbers) {
        const name = hostileName(number).replaceAll("'", "''");
        changeRows(
          gantry,
          `INSERT INTO package_versions (package_id, number, blob_hash, size, origin, created_by_name, created_at, description,
             package_guid, version_guid, version_major, version_minor, version_build, version_comments, format_version,
             protection_level, unsupported_count, partly_count)
           SELECT package_id, ${number + 100}, blob_hash, size, origin, '${name}', package_versions.created_at, '${name}',
             package_guid, version_guid, version_major, version_minor, version_build, '${name}', format_version,
             protection_level, unsupported_count, partly_count
           FROM package_versions JOIN packages ON packages.id = package_id
           WHERE packages.name = 'Load Orders' AND number = 1 LIMIT 1`,
        );
      }
    },
  },
  {
    name: "tokens",
    addresses: ["/settings/tokens"],
    empty: "No token yet",
    put: (gantry, numbers) =>
      putRows(
        gantry,
        "api_tokens",
        numbers.map((number) => ({
          user_id: firstUser(gantry),
          name: hostileName(number),
          name_key: hostileName(number).toLowerCase(),
          token_hash: `hash-${number}`,
          ending: "abcd",
          scope: "read",
          created_at: now,
        })),
      ),
  },
];
