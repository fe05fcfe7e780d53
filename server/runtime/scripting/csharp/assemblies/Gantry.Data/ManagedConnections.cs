using System;
using System.Data.Odbc;
using System.Data.OleDb;
using System.Data.SqlClient;

namespace Gantry.Data
{
    /// <summary>What AcquireConnection gives for connection managers of .NET providers.</summary>
    static class ManagedConnections
    {
        /// <summary>An open connection of the class that `creationName` names behind its colon; of providers that are not here, SQL Server's.</summary>
        public static RuntimeConnection Open(string creationName, string manager, string connectionString)
        {
            return Make(creationName, connectionString).Acquire(manager);
        }

        static RuntimeConnection Make(string creationName, string connectionString)
        {
            if (creationName.IndexOf("OleDb", StringComparison.OrdinalIgnoreCase) >= 0) return new OleDbConnection(connectionString);
            if (creationName.IndexOf("Odbc", StringComparison.OrdinalIgnoreCase) >= 0) return new OdbcConnection(connectionString);
            return new SqlConnection(connectionString);
        }
    }
}
