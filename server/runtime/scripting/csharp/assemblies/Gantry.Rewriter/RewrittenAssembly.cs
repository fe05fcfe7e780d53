using System.Collections.Generic;

namespace Gantry.Rewriter
{
    public sealed class RewrittenAssembly
    {
        internal RewrittenAssembly(byte[] code, IList<string> unknown)
        {
            Code = code;
            Unknown = unknown;
        }

        public byte[] Code { get; private set; }

        /// <summary>What it uses and nothing here has, e.g. `Microsoft.Office.Interop.Excel` or `System.Data.SqlClient.SqlDependency`.</summary>
        public IList<string> Unknown { get; private set; }
    }
}
