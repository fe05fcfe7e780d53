using System;
using System.Text;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>Encodings of code pages.</summary>
    static class CodePages
    {
        /// <summary>0 and pages that are unknown here are taken as Western European, as the runtime does.</summary>
        public static Encoding Get(int codePage)
        {
            if (codePage == 65001) return new UTF8Encoding(false);
            try
            {
                return Encoding.GetEncoding(codePage == 0 ? 1252 : codePage);
            }
            catch (Exception error)
            {
                if (!(error is NotSupportedException) && !(error is ArgumentException)) throw;
                return Encoding.GetEncoding(1252);
            }
        }
    }
}
