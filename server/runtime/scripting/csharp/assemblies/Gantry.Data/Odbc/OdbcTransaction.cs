using System.Data;
using Gantry.Data;

namespace System.Data.Odbc
{
    public sealed class OdbcTransaction : RuntimeTransaction
    {
        internal OdbcTransaction(OdbcConnection connection, IsolationLevel level) : base(connection, level)
        {
        }

        public new OdbcConnection Connection { get { return (OdbcConnection)base.Connection; } }
    }
}
