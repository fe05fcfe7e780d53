using System.Data;
using Gantry.Data;

namespace System.Data.SqlClient
{
    public sealed class SqlTransaction : RuntimeTransaction
    {
        internal SqlTransaction(SqlConnection connection, IsolationLevel level) : base(connection, level)
        {
        }

        public new SqlConnection Connection { get { return (SqlConnection)base.Connection; } }
    }
}
