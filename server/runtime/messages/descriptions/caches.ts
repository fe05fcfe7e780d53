import type { Descriptions } from "../code-description";
import {
  DTS_E_CACHE_DUPLICATE_INDEXPOS,
  DTS_E_CACHE_INDEXPOS_NOT_CONTINUOUS,
  DTS_E_CACHE_INVALID_INDEXPOS,
  DTS_E_CACHE_TOO_FEW_INDEX_COLUMNS,
  DTS_E_CACHEBADHEADER,
  DTS_E_CACHECOLDATATYPEINCOMPAT,
  DTS_E_CACHECOLDATATYPEPROPINCOMPAT,
  DTS_E_CACHECOLINDEXPOSMISMATCH,
  DTS_E_CACHECOLUMNOTFOUND,
  DTS_E_CACHEFILEWRITEFAILED,
  DTS_E_CACHELOADEDFROMFILE,
  DTS_E_CACHERELOADEDDIFFERENTFILES,
  DTS_E_COLNOTMAPPEDTOCACHECOL,
  DTS_E_FAILEDTOLOADCACHE,
  DTS_E_INCORRECTINPUTCACHECOLCOUNT,
  DTS_E_INVALIDCACHEFILENAME,
  DTS_E_MULTICACHECOLMAPPINGS,
  DTS_E_MULTIPLECACHEWRITES,
  DTS_E_READNOTFILLEDCACHE,
  DTS_E_READUNINITIALIZEDCACHE,
  DTS_E_TXLOOKUP_INDEXCOLUMNREUSED,
  DTS_E_TXLOOKUP_INDEXCOLUMNSMISMATCH,
  DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP,
  DTS_E_TXLOOKUP_METADATAXMLCACHEERR,
  DTS_E_TXLOOKUP_NOJOINS,
  DTS_E_TXLOOKUP_REFCOLUMNISNOTINDEX,
  DTS_E_WRITEWHILECACHEINUSE,
  GANTRY_E_CACHECOLUMNTYPE,
  GANTRY_E_DUPLICATECACHEKEY,
  GANTRY_E_LOOKUPCACHEMODE,
  GANTRY_E_REFERENCETOOLARGE,
} from "../component-codes";

const renumber = ["Open the cache connection manager and number its index columns 1, 2, 3 ...; all others have 0."];
const mapAgain = ["Open the Cache Transform and map each input column to one cache column of the same type."];
const joinIndex = ["Open the lookup and join one input column to each index column of the cache, and to no other."];
const otherColumns = "The columns of the cache connection manager changed after the component or the file was made.";

/** Cache connection managers, Cache Transform, and the caches of lookups. */
export const cacheDescriptions: Descriptions = {
  [DTS_E_MULTIPLECACHEWRITES]: {
    meaning: "Two Cache Transforms, or one that ran twice, write into one cache.",
    causes: [
      "A cache is written once in an execution.",
      "The data flow that fills it stands in a loop, or two data flows name one connection manager.",
    ],
    tryNext: [
      "Fill the cache once, before the loop.",
      "Put the data flow that fills it and those that read it into a child package: there the cache begins anew.",
    ],
  },
  [DTS_E_READUNINITIALIZEDCACHE]: {
    meaning: "A lookup reads a cache that nobody has filled.",
    causes: [
      "The data flow with the Cache Transform did not run before, or failed.",
      "It ran in another package; only the connection manager of a project is shared, and only within one process.",
    ],
    tryNext: ["Let the data flow that fills the cache run first.", "Use a cache file between packages."],
  },
  [DTS_E_READNOTFILLEDCACHE]: {
    meaning: "A lookup reads a cache while it is being filled.",
    causes: ["Cache Transform and Lookup are in one data flow, or in two that run at the same time."],
    tryNext: ["Let the lookup's data flow follow the other one by a precedence constraint."],
  },
  [DTS_E_WRITEWHILECACHEINUSE]: {
    meaning: "A Cache Transform writes into a cache that a lookup reads.",
    causes: ["Cache Transform and Lookup are in one data flow, or in two that run at the same time."],
    tryNext: ["Let the data flow that fills the cache run before."],
  },
  [DTS_E_CACHELOADEDFROMFILE]: {
    meaning: "A Cache Transform writes into a cache that was loaded from its file.",
    causes: ["A lookup that uses the cache ran before the data flow that fills it."],
    tryNext: ["Fill the cache first.", "Read and write the file in packages of their own."],
  },
  [DTS_E_CACHERELOADEDDIFFERENTFILES]: {
    meaning: "The file of a cache changed while the package runs.",
    causes: ["An expression gives the connection manager another path after its cache was loaded."],
    tryNext: ["Use a connection manager per file, or a child package per file."],
  },
  [DTS_E_CACHEBADHEADER]: {
    meaning: "A cache file cannot be read: it is damaged, or SSIS wrote it.",
    causes: [
      "The format of SSIS's cache files is not published; Gantry has its own.",
      "The file was cut off or changed.",
    ],
    tryNext: ["Run the package whose Cache Transform writes the file once with Gantry."],
  },
  [DTS_E_FAILEDTOLOADCACHE]: {
    meaning: "A cache file could not be opened.",
    causes: ["It has not been written yet, or lies elsewhere; the path is in the message."],
    tryNext: ["Run the package that writes it.", "Override the connection string with a path of this machine."],
  },
  [DTS_E_CACHEFILEWRITEFAILED]: {
    meaning: "A cache file could not be written.",
    causes: ["The folder does not exist or may not be written.", "The disk is full."],
    tryNext: ["Check the connection manager's path and the rights on its folder."],
  },
  [DTS_E_INVALIDCACHEFILENAME]: {
    meaning: "A cache connection manager keeps its cache in a file and names none.",
    causes: ["The connection string is empty, or the variable it is made of is."],
    tryNext: ["Override the connection string, or set UseFile to false."],
  },
  [DTS_E_CACHE_INVALID_INDEXPOS]: {
    meaning: "A column of a cache has a negative index position.",
    causes: ["The package was edited by hand or by a program."],
    tryNext: renumber,
  },
  [DTS_E_CACHE_DUPLICATE_INDEXPOS]: {
    meaning: "Two columns of a cache have one index position.",
    causes: ["The package was edited by hand or by a program."],
    tryNext: renumber,
  },
  [DTS_E_CACHE_TOO_FEW_INDEX_COLUMNS]: {
    meaning: "A cache has no index column, so that nothing can be looked up in it.",
    causes: ["No column of the connection manager has an index position."],
    tryNext: renumber,
  },
  [DTS_E_CACHE_INDEXPOS_NOT_CONTINUOUS]: {
    meaning: "The index positions of a cache have a gap.",
    causes: ["An index column was removed."],
    tryNext: renumber,
  },
  [DTS_E_MULTICACHECOLMAPPINGS]: {
    meaning: "A Cache Transform maps two input columns to one cache column.",
    causes: [otherColumns],
    tryNext: mapAgain,
  },
  [DTS_E_COLNOTMAPPEDTOCACHECOL]: {
    meaning: "A Cache Transform has an input column that goes nowhere.",
    causes: [otherColumns],
    tryNext: mapAgain,
  },
  [DTS_E_CACHECOLDATATYPEINCOMPAT]: {
    meaning: "A column and the cache column it belongs to have different types.",
    causes: [otherColumns],
    tryNext: ["Convert the column before, or change the type of the cache column."],
  },
  [DTS_E_CACHECOLDATATYPEPROPINCOMPAT]: {
    meaning: "A column and the cache column it belongs to differ in length, precision, scale or code page.",
    causes: [otherColumns],
    tryNext: ["Convert the column before, or change the cache column."],
  },
  [DTS_E_INCORRECTINPUTCACHECOLCOUNT]: {
    meaning: "Not every column of a cache gets a value.",
    causes: [otherColumns],
    tryNext: mapAgain,
  },
  [DTS_E_CACHECOLUMNOTFOUND]: {
    meaning: "A column of a cache is named that its connection manager does not have.",
    causes: [otherColumns],
    tryNext: mapAgain,
  },
  [DTS_E_CACHECOLINDEXPOSMISMATCH]: {
    meaning: "A cache file has another index than its connection manager.",
    causes: [otherColumns],
    tryNext: ["Fill the cache again with its Cache Transform."],
  },
  [DTS_E_TXLOOKUP_NOJOINS]: {
    meaning: "A lookup compares nothing with its reference.",
    causes: ["No input column is joined to a reference column."],
    tryNext: ["Join at least one pair of columns in the lookup."],
  },
  [DTS_E_TXLOOKUP_REFCOLUMNISNOTINDEX]: {
    meaning: "A lookup compares a column with a cache column that is not in the cache's index.",
    causes: [otherColumns],
    tryNext: joinIndex,
  },
  [DTS_E_TXLOOKUP_INDEXCOLUMNREUSED]: {
    meaning: "A lookup compares two input columns with one index column of a cache.",
    causes: ["The joins were made by hand or by a program."],
    tryNext: joinIndex,
  },
  [DTS_E_TXLOOKUP_INDEXCOLUMNSMISMATCH]: {
    meaning: "A lookup does not compare with every index column of its cache.",
    causes: ["The index of the cache has more columns than the lookup joins."],
    tryNext: joinIndex,
  },
  [DTS_E_TXLOOKUP_INVALIDMAXMEMORYPROP]: {
    meaning: "A lookup's cache is given no memory, or a share of it that is no percentage.",
    causes: ["MaxMemoryUsage64 is negative, or NoMatchCachePercentage is not between 0 and 99."],
    tryNext: ["Correct the size of the cache in the lookup."],
  },
  [DTS_E_TXLOOKUP_METADATAXMLCACHEERR]: {
    meaning: "What a package remembers of a lookup's reference (ReferenceMetadataXml) cannot be read.",
    causes: ["The package was edited by hand or by a program."],
    tryNext: ["Open the lookup in the designer and save it again."],
  },
  [GANTRY_E_CACHECOLUMNTYPE]: {
    meaning: "A cache has a column of a type that no cache keeps.",
    causes: ["Large objects (DT_TEXT, DT_NTEXT, DT_IMAGE) are not kept in caches, as in SSIS."],
    tryNext: ["Convert the column before the Cache Transform and change the type of the cache column."],
  },
  [GANTRY_E_DUPLICATECACHEKEY]: {
    meaning: "A key came twice into a cache whose Cache Transform treats that as an error.",
    causes: ["The index columns do not tell the rows apart."],
    tryNext: ["Remove the duplicates before, or set TreatDuplicateKeysAsError to false: the first row of a key wins."],
  },
  [GANTRY_E_REFERENCETOOLARGE]: {
    meaning: "The rows of a full cache take more memory than it may take.",
    causes: ["The reference is large, and a full cache keeps all of it in memory."],
    tryNext: [
      "Read only the columns and rows that are needed: a query in place of the table.",
      "Use a partial cache.",
      "Give the machine more memory: a cache may take half of what is free.",
    ],
  },
  [GANTRY_E_LOOKUPCACHEMODE]: {
    meaning: "A lookup reads a cache connection manager in a mode that asks a database.",
    causes: ["CacheType is partial or none, which need a query; a cache connection manager has none."],
    tryNext: ["Choose full cache in the lookup."],
  },
};
