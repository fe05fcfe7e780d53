using System;
using Gantry.Data;

namespace System.Data.SqlClient
{
    public sealed class SqlParameterCollection : RuntimeParameterCollection
    {
        public new SqlParameter this[int index]
        {
            get { return (SqlParameter)GetParameter(index); }
            set { SetParameter(index, value); }
        }

        public new SqlParameter this[string parameterName]
        {
            get { return (SqlParameter)GetParameter(parameterName); }
            set { SetParameter(parameterName, value); }
        }

        public SqlParameter Add(SqlParameter value)
        {
            base.Add(value);
            return value;
        }

        public SqlParameter Add(string parameterName, SqlDbType dbType) { return Add(new SqlParameter(parameterName, dbType)); }

        public SqlParameter Add(string parameterName, SqlDbType dbType, int size) { return Add(new SqlParameter(parameterName, dbType, size)); }

        public SqlParameter Add(string parameterName, SqlDbType dbType, int size, string sourceColumn) { return Add(new SqlParameter(parameterName, dbType, size, sourceColumn)); }

        public SqlParameter Add(string parameterName, object value) { return Add(new SqlParameter(parameterName, value)); }

        public SqlParameter AddWithValue(string parameterName, object value) { return Add(new SqlParameter(parameterName, value)); }

        public void AddRange(SqlParameter[] values) { base.AddRange(values); }
    }
}
