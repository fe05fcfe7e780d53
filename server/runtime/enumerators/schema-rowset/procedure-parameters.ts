import type { Schema } from "./schema";

/** OLE DB's numbers; what has no direction is the value that a function returns. */
const direction = "CASE p.parameter_mode WHEN 'IN' THEN 1 WHEN 'INOUT' THEN 2 WHEN 'OUT' THEN 3 ELSE 4 END";

const sizes = "p.character_maximum_length, p.character_octet_length, p.numeric_precision, p.numeric_scale";

/** The parameters of procedures and functions, and what functions return, which is the parameter 0. */
export const procedureParameters: Schema = {
  name: "Procedure_Parameters",
  statements: {
    mssql: `SELECT p.specific_catalog, p.specific_schema, p.specific_name,
      CASE p.is_result WHEN 'YES' THEN '@RETURN_VALUE' ELSE p.parameter_name END, p.ordinal_position,
      CASE p.is_result WHEN 'YES' THEN 4 ELSE ${direction} END, 0, NULL, 1, p.data_type, ${sizes}, NULL, p.data_type, NULL
      FROM information_schema.parameters p ORDER BY 2, 3, 5`,
    // Names of functions are not unique; their specific names, which the parameters bear, are.
    postgres: `SELECT r.routine_catalog, r.routine_schema, r.routine_name, p.parameter_name, p.ordinal_position, ${direction},
      CASE WHEN p.parameter_default IS NULL THEN 0 ELSE 1 END, p.parameter_default, 1, p.data_type, ${sizes}, NULL, p.data_type, NULL
      FROM information_schema.routines r JOIN (
        SELECT specific_schema, specific_name, ordinal_position, parameter_mode, parameter_name, data_type, parameter_default,
          character_maximum_length, character_octet_length, numeric_precision, numeric_scale FROM information_schema.parameters
        UNION ALL SELECT specific_schema, specific_name, 0, NULL, NULL, data_type, NULL, character_maximum_length,
          character_octet_length, numeric_precision, numeric_scale FROM information_schema.routines
          WHERE routine_type = 'FUNCTION' AND data_type <> 'void') p
      ON p.specific_schema = r.specific_schema AND p.specific_name = r.specific_name ORDER BY 2, 3, r.specific_name, 5`,
    mysql: `SELECT p.specific_catalog, p.specific_schema, p.specific_name, p.parameter_name, p.ordinal_position, ${direction}, 0, NULL, 1,
      p.data_type, ${sizes}, NULL, p.data_type, p.dtd_identifier FROM information_schema.parameters p ORDER BY 2, 3, 5`,
    // SQLite has no procedures, which is an answer.
    sqlite: "SELECT NULL WHERE 1 = 0",
  },
  restrictions: [0, 1, 2, 3],
};
