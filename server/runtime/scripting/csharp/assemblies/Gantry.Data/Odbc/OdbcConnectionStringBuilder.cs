using System.Data.Common;

namespace System.Data.Odbc
{
    public sealed class OdbcConnectionStringBuilder : DbConnectionStringBuilder
    {
        public OdbcConnectionStringBuilder()
        {
        }

        public OdbcConnectionStringBuilder(string connectionString)
        {
            ConnectionString = connectionString;
        }

        public string Dsn
        {
            get { object value; return TryGetValue("Dsn", out value) ? (string)value : ""; }
            set { this["Dsn"] = value; }
        }

        public string Driver
        {
            get { object value; return TryGetValue("Driver", out value) ? (string)value : ""; }
            set { this["Driver"] = value; }
        }
    }
}
