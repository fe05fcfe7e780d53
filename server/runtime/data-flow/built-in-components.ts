import type { ComponentDefinition } from "./component";
import { adoNetDestination } from "./components/ado-net-destination";
import { adoNetSource } from "./components/ado-net-source";
import { aggregate } from "./components/aggregate";
import { audit } from "./components/audit";
import { balancedDataDistributor } from "./components/balanced-data-distributor";
import { cacheTransform } from "./components/cache-transform";
import { characterMap } from "./components/character-map";
import { conditionalSplit } from "./components/conditional-split";
import { copyColumn } from "./components/copy-column";
import { dataConversion } from "./components/data-conversion";
import { dataReaderDestination } from "./components/data-reader-destination";
import { dataStreamingDestination } from "./components/data-streaming-destination";
import { derivedColumn } from "./components/derived-column";
import { excelDestination } from "./components/excel-destination";
import { excelSource } from "./components/excel-source";
import { exportColumn } from "./components/export-column";
import { flatFileDestination } from "./components/flat-file-destination";
import { flatFileSource } from "./components/flat-file-source";
import { fuzzyGrouping } from "./components/fuzzy-grouping";
import { fuzzyLookup } from "./components/fuzzy-lookup";
import { importColumn } from "./components/import-column";
import { jsonLinesDestination } from "./components/json-lines-destination";
import { jsonLinesSource } from "./components/json-lines-source";
import { lookup } from "./components/lookup";
import { merge } from "./components/merge";
import { mergeJoin } from "./components/merge-join";
import { multicast } from "./components/multicast";
import { multipleHash } from "./components/multiple-hash";
import { nullDestinations } from "./components/null-destination";
import { odbcDestination } from "./components/odbc-destination";
import { odbcSource } from "./components/odbc-source";
import { oleDbCommand } from "./components/ole-db-command";
import { oleDbDestination } from "./components/ole-db-destination";
import { oleDbSource } from "./components/ole-db-source";
import { parquetDestination } from "./components/parquet-destination";
import { parquetSource } from "./components/parquet-source";
import { percentageSampling } from "./components/percentage-sampling";
import { pivot } from "./components/pivot";
import { rawFileDestination } from "./components/raw-file-destination";
import { rawFileSource } from "./components/raw-file-source";
import { recordsetDestination } from "./components/recordset-destination";
import { rowCount } from "./components/row-count";
import { rowSampling } from "./components/row-sampling";
import { scriptComponent } from "./components/script-component";
import { slowlyChangingDimension } from "./components/slowly-changing-dimension";
import { sort } from "./components/sort";
import { sqlServerDestination } from "./components/sql-server-destination";
import { termExtraction } from "./components/term-extraction";
import { termLookup } from "./components/term-lookup";
import { unionAll } from "./components/union-all";
import { unpivot } from "./components/unpivot";
import { xmlSource } from "./components/xml-source";

/** The data-flow components that are built in. */
export const builtInComponents: readonly ComponentDefinition[] = [
  adoNetDestination,
  adoNetSource,
  aggregate,
  audit,
  balancedDataDistributor,
  cacheTransform,
  characterMap,
  conditionalSplit,
  copyColumn,
  dataConversion,
  dataReaderDestination,
  dataStreamingDestination,
  derivedColumn,
  excelDestination,
  excelSource,
  exportColumn,
  flatFileDestination,
  flatFileSource,
  fuzzyGrouping,
  fuzzyLookup,
  importColumn,
  jsonLinesDestination,
  jsonLinesSource,
  lookup,
  merge,
  mergeJoin,
  multicast,
  multipleHash,
  ...nullDestinations,
  odbcDestination,
  odbcSource,
  oleDbCommand,
  oleDbDestination,
  oleDbSource,
  parquetDestination,
  parquetSource,
  percentageSampling,
  pivot,
  rawFileDestination,
  rawFileSource,
  recordsetDestination,
  rowCount,
  rowSampling,
  scriptComponent,
  slowlyChangingDimension,
  sort,
  sqlServerDestination,
  termExtraction,
  termLookup,
  unionAll,
  unpivot,
  xmlSource,
];
