import { constraintSchemas } from "./constraints";
import { procedureParameters } from "./procedure-parameters";
import { type Schema, standard } from "./schema";

/** What comes last in every GUID of OLE DB's schema rowsets. */
const guidEnd = "-5cf3-11ce-ade5-00aa0044773d";

const sqliteObjects = (type: string) =>
  `SELECT NULL, 'main', name, ${type}, NULL, NULL, NULL, NULL, NULL FROM sqlite_master`;
const tableType = "CASE table_type WHEN 'BASE TABLE' THEN 'TABLE' ELSE table_type END";
const standardTables = `SELECT table_catalog, table_schema, table_name, ${tableType}, NULL, NULL, NULL, NULL, NULL FROM information_schema.tables ORDER BY 1, 2, 3`;
const standardColumns = `SELECT table_catalog, table_schema, table_name, column_name, NULL, NULL, ordinal_position,
  CASE WHEN column_default IS NULL THEN 0 ELSE 1 END, column_default, NULL, is_nullable, data_type, NULL,
  character_maximum_length, character_octet_length, numeric_precision, numeric_scale, datetime_precision
  FROM information_schema.columns ORDER BY 1, 2, 3, 7`;
const standardViews = `SELECT table_catalog, table_schema, table_name, view_definition, check_option, is_updatable, NULL, NULL, NULL
  FROM information_schema.views ORDER BY 1, 2, 3`;
const standardProcedures = `SELECT routine_catalog, routine_schema, routine_name, CASE routine_type WHEN 'FUNCTION' THEN 3 ELSE 2 END,
  routine_definition, NULL, NULL, NULL FROM information_schema.routines ORDER BY 1, 2, 3`;
const standardSchemata =
  "SELECT catalog_name, schema_name, NULL, NULL, NULL, NULL FROM information_schema.schemata ORDER BY 1, 2";
const standardKeys = `SELECT k.table_catalog, k.table_schema, k.table_name, k.column_name, NULL, NULL, k.ordinal_position, k.constraint_name
  FROM information_schema.key_column_usage k JOIN information_schema.table_constraints c
  ON c.constraint_schema = k.constraint_schema AND c.constraint_name = k.constraint_name AND c.table_name = k.table_name
  WHERE c.constraint_type = 'PRIMARY KEY' ORDER BY 1, 2, 3, 7`;

/** By the start of their GUID. */
const schemas: Readonly<Record<string, Schema>> = {
  c8b52211: {
    name: "Catalogs",
    statements: {
      sqlite: "SELECT name, NULL FROM pragma_database_list ORDER BY name",
      mssql: "SELECT name, NULL FROM sys.databases ORDER BY name",
      postgres: "SELECT datname, NULL FROM pg_database ORDER BY datname",
      mysql: "SELECT schema_name, NULL FROM information_schema.schemata ORDER BY schema_name",
    },
    restrictions: [0],
  },
  c8b52214: {
    name: "Columns",
    statements: {
      ...standard(standardColumns),
      sqlite: `SELECT NULL, 'main', t.name, c.name, NULL, NULL, c.cid + 1, c.dflt_value IS NOT NULL, c.dflt_value, NULL,
        CASE WHEN c."notnull" = 1 THEN 'NO' ELSE 'YES' END, c.type, NULL, NULL, NULL, NULL, NULL, NULL
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type IN ('table', 'view') ORDER BY t.name, c.cid`,
    },
    restrictions: [0, 1, 2, 3],
  },
  c8b5221e: {
    name: "Indexes",
    statements: {
      sqlite: `SELECT NULL, 'main', t.name, NULL, 'main', i.name, i.origin = 'pk', i."unique", 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        c.seqno + 1, c.name FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
        WHERE t.type = 'table' ORDER BY t.name, i.name, c.seqno`,
      mssql: `SELECT DB_NAME(), s.name, t.name, DB_NAME(), s.name, i.name, i.is_primary_key, i.is_unique,
        CASE i.type WHEN 1 THEN 1 ELSE 0 END, i.type, i.fill_factor, NULL, NULL, NULL, NULL, NULL, ic.key_ordinal, c.name
        FROM sys.indexes i JOIN sys.tables t ON t.object_id = i.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id
        JOIN sys.index_columns ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
        JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id ORDER BY 2, 3, 6, 17`,
      postgres: `SELECT current_database(), n.nspname, t.relname, current_database(), n.nspname, x.relname, i.indisprimary, i.indisunique,
        i.indisclustered, NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.attnum, a.attname FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = x.oid WHERE n.nspname NOT LIKE 'pg%' ORDER BY 2, 3, 6, 17`,
      mysql: `SELECT table_catalog, table_schema, table_name, table_catalog, index_schema, index_name, index_name = 'PRIMARY',
        1 - non_unique, index_name = 'PRIMARY', index_type, NULL, NULL, nullable, NULL, NULL, collation, seq_in_index, column_name
        FROM information_schema.statistics ORDER BY 2, 3, 6, 17`,
    },
    restrictions: [0, 1, 5, 9, 2],
  },
  c8b52224: {
    name: "Procedures",
    // SQLite has none, which is an answer.
    statements: { ...standard(standardProcedures), sqlite: "SELECT NULL WHERE 1 = 0" },
    restrictions: [0, 1, 2, 3],
  },
  c8b52225: {
    name: "Schemata",
    statements: {
      ...standard(standardSchemata),
      sqlite: "SELECT NULL, name, NULL, NULL, NULL, NULL FROM pragma_database_list ORDER BY name",
    },
    restrictions: [0, 1],
  },
  c8b52229: {
    name: "Tables",
    statements: {
      ...standard(standardTables),
      sqlite: `${sqliteObjects("CASE WHEN name LIKE 'sqlite!_%' ESCAPE '!' THEN 'SYSTEM TABLE' ELSE upper(type) END")}
        WHERE type IN ('table', 'view') ORDER BY name`,
    },
    restrictions: [0, 1, 2, 3],
  },
  c8b5222d: {
    name: "Views",
    statements: {
      ...standard(standardViews),
      sqlite:
        "SELECT NULL, 'main', name, sql, NULL, 0, NULL, NULL, NULL FROM sqlite_master WHERE type = 'view' ORDER BY name",
    },
    restrictions: [0, 1, 2],
  },
  c8b522c5: {
    name: "Primary keys",
    statements: {
      ...standard(standardKeys),
      sqlite: `SELECT NULL, 'main', t.name, c.name, NULL, NULL, c.pk, NULL FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk`,
    },
    restrictions: [0, 1, 2],
  },
  c8b522b8: procedureParameters,
  ...constraintSchemas,
};

/** The schema a GUID stands for, in any case and with or without braces; undefined for one that is not read. */
export function findSchema(guid: string): Schema | undefined {
  const plain = guid.trim().replace(/[{}]/g, "").toLowerCase();
  return plain.endsWith(guidEnd) ? schemas[plain.slice(0, 8)] : undefined;
}

/** Names of all schemas that are read, for messages. */
export const schemaNames = Object.values(schemas).map((one) => one.name);
