using System.Data;
using Gantry.Data;

namespace System.Data.SqlClient
{
    public sealed class SqlDataReader : RuntimeDataReader
    {
        internal SqlDataReader(SqlCommand command, CommandBehavior behavior) : base(command, behavior)
        {
        }
    }
}
