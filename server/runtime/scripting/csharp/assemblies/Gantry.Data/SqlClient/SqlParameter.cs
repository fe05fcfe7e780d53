using System;
using System.Data;
using Gantry.Data;

namespace System.Data.SqlClient
{
    public sealed class SqlParameter : RuntimeParameter, ICloneable
    {
        SqlDbType? providerType;

        public SqlParameter()
        {
        }

        public SqlParameter(string parameterName, object value)
        {
            ParameterName = parameterName;
            Value = value;
        }

        public SqlParameter(string parameterName, SqlDbType dbType) : this(parameterName, dbType, 0)
        {
        }

        public SqlParameter(string parameterName, SqlDbType dbType, int size) : this(parameterName, dbType, size, "")
        {
        }

        public SqlParameter(string parameterName, SqlDbType dbType, int size, string sourceColumn)
        {
            ParameterName = parameterName;
            SqlDbType = dbType;
            Size = size;
            SourceColumn = sourceColumn;
        }

        public SqlDbType SqlDbType
        {
            get { return providerType ?? SqlTypes.Of(DbType); }
            set
            {
                providerType = value;
                DbType = SqlTypes.ToDbType(value);
            }
        }

        object ICloneable.Clone() { return MemberwiseClone(); }
    }
}
