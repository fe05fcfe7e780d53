import type { Schema } from "./schema";

const postgresRule = (column: string) =>
  `CASE ${column} WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END`;

/** OLE DB's numbers: 1 is deferred at first, 2 can be deferred, 3 cannot. */
const notDeferrable = 3;

/** Foreign keys, a row per column: what is referred to first, then what refers to it. */
export const foreignKeys: Schema = {
  name: "Foreign_Keys",
  statements: {
    mssql: `SELECT DB_NAME(), ps.name, pt.name, pc.name, NULL, NULL, DB_NAME(), fs.name, ft.name, fc.name, NULL, NULL,
      k.constraint_column_id, REPLACE(f.update_referential_action_desc, '_', ' '),
      REPLACE(f.delete_referential_action_desc, '_', ' '), i.name, f.name, ${notDeferrable}
      FROM sys.foreign_keys f JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
      JOIN sys.tables ft ON ft.object_id = f.parent_object_id JOIN sys.schemas fs ON fs.schema_id = ft.schema_id
      JOIN sys.columns fc ON fc.object_id = k.parent_object_id AND fc.column_id = k.parent_column_id
      JOIN sys.tables pt ON pt.object_id = f.referenced_object_id JOIN sys.schemas ps ON ps.schema_id = pt.schema_id
      JOIN sys.columns pc ON pc.object_id = k.referenced_object_id AND pc.column_id = k.referenced_column_id
      JOIN sys.indexes i ON i.object_id = f.referenced_object_id AND i.index_id = f.key_index_id ORDER BY 8, 9, 17, 13`,
    postgres: `SELECT current_database(), pn.nspname, pt.relname, pa.attname, NULL, NULL, current_database(), fn.nspname, ft.relname,
      fa.attname, NULL, NULL, k.ordinal, ${postgresRule("c.confupdtype")}, ${postgresRule("c.confdeltype")}, x.relname, c.conname,
      CASE WHEN c.condeferred THEN 1 WHEN c.condeferrable THEN 2 ELSE ${notDeferrable} END
      FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY k(f, p, ordinal)
      JOIN pg_class ft ON ft.oid = c.conrelid JOIN pg_namespace fn ON fn.oid = ft.relnamespace
      JOIN pg_class pt ON pt.oid = c.confrelid JOIN pg_namespace pn ON pn.oid = pt.relnamespace
      JOIN pg_class x ON x.oid = c.conindid
      JOIN pg_attribute fa ON fa.attrelid = c.conrelid AND fa.attnum = k.f
      JOIN pg_attribute pa ON pa.attrelid = c.confrelid AND pa.attnum = k.p
      WHERE c.contype = 'f' ORDER BY 8, 9, 17, 13`,
    mysql: `SELECT k.table_catalog, k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name, NULL, NULL,
      k.table_catalog, k.table_schema, k.table_name, k.column_name, NULL, NULL, k.ordinal_position, r.update_rule, r.delete_rule,
      r.unique_constraint_name, k.constraint_name, ${notDeferrable} FROM information_schema.key_column_usage k
      JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema
      AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
      WHERE k.referenced_table_name IS NOT NULL ORDER BY 8, 9, 17, 13`,
    // A key that names no columns refers to the primary key.
    sqlite: `SELECT NULL, 'main', f."table", coalesce(f."to",
      (SELECT p.name FROM pragma_table_info(f."table") p WHERE p.pk = f.seq + 1)), NULL, NULL, NULL, 'main', t.name, f."from", NULL,
      NULL, f.seq + 1, f.on_update, f.on_delete, NULL, NULL, ${notDeferrable}
      FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq`,
  },
  restrictions: [0, 1, 2, 6, 7, 8],
};
