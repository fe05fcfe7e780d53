using System.Data.Common;

namespace System.Data.OleDb
{
    public sealed class OleDbConnectionStringBuilder : DbConnectionStringBuilder
    {
        public OleDbConnectionStringBuilder()
        {
        }

        public OleDbConnectionStringBuilder(string connectionString)
        {
            ConnectionString = connectionString;
        }

        public string DataSource
        {
            get { object value; return TryGetValue("Data Source", out value) ? (string)value : ""; }
            set { this["Data Source"] = value; }
        }

        public string Provider
        {
            get { object value; return TryGetValue("Provider", out value) ? (string)value : ""; }
            set { this["Provider"] = value; }
        }
    }
}
