using System.Data.Common;

namespace System.Data.SqlClient
{
    public sealed class SqlConnectionStringBuilder : DbConnectionStringBuilder
    {
        public SqlConnectionStringBuilder()
        {
        }

        public SqlConnectionStringBuilder(string connectionString)
        {
            ConnectionString = connectionString;
        }

        public string DataSource
        {
            get { object value; return TryGetValue("Data Source", out value) ? (string)value : ""; }
            set { this["Data Source"] = value; }
        }

        public string InitialCatalog
        {
            get { object value; return TryGetValue("Initial Catalog", out value) ? (string)value : ""; }
            set { this["Initial Catalog"] = value; }
        }

        public string UserID
        {
            get { object value; return TryGetValue("User ID", out value) ? (string)value : ""; }
            set { this["User ID"] = value; }
        }

        public string Password
        {
            get { object value; return TryGetValue("Password", out value) ? (string)value : ""; }
            set { this["Password"] = value; }
        }

        public bool IntegratedSecurity
        {
            get { object value; return TryGetValue("Integrated Security", out value) ? bool.Parse((string)value) : false; }
            set { this["Integrated Security"] = value; }
        }

        public int ConnectTimeout
        {
            get { object value; return TryGetValue("Connect Timeout", out value) ? int.Parse((string)value) : 15; }
            set { this["Connect Timeout"] = value; }
        }
    }
}
