import { foreignKeys } from "./foreign-keys";
import { type Schema, standard } from "./schema";

/*
 * SQLite tells the name of no constraint but those of unique indexes: the others are NULL, and Referential_Constraints, which is made
 * of names, is not read from it. PostgreSQL's own catalogue is asked where the standard's views join by names, which need not be
 * unique there.
 */

const sqliteTables = "sqlite_master t";
const sqlitePrimaryKeys = `SELECT NULL, t.name, c.name, c.pk FROM ${sqliteTables} JOIN pragma_table_info(t.name) c
  WHERE t.type = 'table' AND c.pk > 0`;
const sqliteUniqueKeys = `SELECT i.name, t.name, c.name, c.seqno + 1 FROM ${sqliteTables} JOIN pragma_index_list(t.name) i
  JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND i.origin = 'u'`;
const sqliteForeignKeys = `SELECT NULL, t.name, f."from", f.seq + 1 FROM ${sqliteTables} JOIN pragma_foreign_key_list(t.name) f
  WHERE t.type = 'table'`;
const sqliteReferenced = `SELECT NULL, f."table", coalesce(f."to",
    (SELECT p.name FROM pragma_table_info(f."table") p WHERE p.pk = f.seq + 1)), f.seq + 1
  FROM ${sqliteTables} JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'`;

const tableConstraints: Schema = {
  name: "Table_Constraints",
  statements: {
    mssql: `SELECT constraint_catalog, constraint_schema, constraint_name, table_catalog, table_schema, table_name, constraint_type,
      CASE is_deferrable WHEN 'YES' THEN 1 ELSE 0 END, CASE initially_deferred WHEN 'YES' THEN 1 ELSE 0 END, NULL
      FROM information_schema.table_constraints ORDER BY 2, 6, 3`,
    mysql: `SELECT constraint_catalog, constraint_schema, constraint_name, constraint_catalog, table_schema, table_name,
      constraint_type, 0, 0, NULL FROM information_schema.table_constraints ORDER BY 2, 6, 3`,
    postgres: `SELECT current_database(), n.nspname, c.conname, current_database(), n.nspname, t.relname,
      CASE c.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'f' THEN 'FOREIGN KEY' ELSE 'CHECK' END,
      c.condeferrable, c.condeferred, NULL FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE c.contype IN ('p', 'u', 'f', 'c') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 2, 6, 3`,
    sqlite: `SELECT NULL, 'main', k.name, NULL, 'main', k.tab, k.kind, 0, 0, NULL FROM (
      SELECT DISTINCT NULL AS name, t.name AS tab, 'PRIMARY KEY' AS kind, 0 AS id FROM ${sqliteTables}
        JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0
      UNION ALL SELECT i.name, t.name, 'UNIQUE', i.seq FROM ${sqliteTables} JOIN pragma_index_list(t.name) i
        WHERE t.type = 'table' AND i.origin = 'u'
      UNION ALL SELECT DISTINCT NULL, t.name, 'FOREIGN KEY', f.id FROM ${sqliteTables} JOIN pragma_foreign_key_list(t.name) f
        WHERE t.type = 'table') k ORDER BY k.tab, k.kind, k.id`,
  },
  restrictions: [0, 1, 2, 3, 4, 5, 6],
};

const keyColumnUsage: Schema = {
  name: "Key_Column_Usage",
  statements: {
    ...standard(`SELECT constraint_catalog, constraint_schema, constraint_name, table_catalog, table_schema, table_name, column_name,
      NULL, NULL, ordinal_position FROM information_schema.key_column_usage ORDER BY 2, 6, 3, 10`),
    sqlite: `SELECT NULL, 'main', k.name, NULL, 'main', k.tab, k.col, NULL, NULL, k.ordinal FROM (SELECT NULL AS name, NULL AS tab,
      NULL AS col, NULL AS ordinal WHERE 1 = 0 UNION ALL ${sqlitePrimaryKeys} UNION ALL ${sqliteUniqueKeys}
      UNION ALL ${sqliteForeignKeys}) k ORDER BY k.tab, k.name, k.ordinal`,
  },
  restrictions: [0, 1, 2, 3, 4, 5, 6],
};

const ownColumnUsage = `SELECT table_catalog, table_schema, table_name, column_name, NULL, NULL, constraint_catalog, constraint_schema,
  constraint_name FROM information_schema.constraint_column_usage ORDER BY 2, 3, 9, 4`;

const constraintColumnUsage: Schema = {
  name: "Constraint_Column_Usage",
  statements: {
    mssql: ownColumnUsage,
    postgres: ownColumnUsage,
    // As in the standard's view, a foreign key uses the columns it refers to.
    mysql: `SELECT table_catalog, coalesce(referenced_table_schema, table_schema), coalesce(referenced_table_name, table_name),
      coalesce(referenced_column_name, column_name), NULL, NULL, constraint_catalog, constraint_schema, constraint_name
      FROM information_schema.key_column_usage ORDER BY 2, 3, 9, 4`,
    sqlite: `SELECT NULL, 'main', k.tab, k.col, NULL, NULL, NULL, 'main', k.name FROM (SELECT NULL AS name, NULL AS tab, NULL AS col,
      NULL AS ordinal WHERE 1 = 0 UNION ALL ${sqlitePrimaryKeys} UNION ALL ${sqliteUniqueKeys}
      UNION ALL ${sqliteReferenced}) k ORDER BY k.tab, k.name, k.ordinal`,
  },
  restrictions: [0, 1, 2, 3, 6, 7, 8],
};

const referentialConstraints: Schema = {
  name: "Referential_Constraints",
  statements: standard(`SELECT constraint_catalog, constraint_schema, constraint_name, unique_constraint_catalog,
    unique_constraint_schema, unique_constraint_name, match_option, update_rule, delete_rule, NULL
    FROM information_schema.referential_constraints ORDER BY 2, 3`),
  restrictions: [0, 1, 2],
};

/** The schemas of keys and other constraints, by the start of their GUID. */
export const constraintSchemas: Readonly<Record<string, Schema>> = {
  c8b52216: constraintColumnUsage,
  c8b52218: keyColumnUsage,
  c8b52219: referentialConstraints,
  c8b5221a: tableConstraints,
  c8b522c4: foreignKeys,
};
