import {
  DTS_E_DATAREADERSRCUNABLETOPROCESSDATA,
  DTS_E_MGDSRC_OVERFLOW,
  DTS_E_MGDSRCSTATIC_OVERFLOW,
} from "../../messages/component-codes";
import type { MisfitCodes } from "../sql-source/source-failure";

const doesNotFit = { code: DTS_E_MGDSRCSTATIC_OVERFLOW, messageCode: DTS_E_MGDSRC_OVERFLOW };

/** Managed sources know two failures: a value that does not fit its column, and a value that cannot become one of its type. */
export const adoNetSourceCodes: MisfitCodes = {
  cannotConvert: { code: DTS_E_DATAREADERSRCUNABLETOPROCESSDATA },
  truncated: doesNotFit,
  signMismatch: doesNotFit,
  overflow: doesNotFit,
};
