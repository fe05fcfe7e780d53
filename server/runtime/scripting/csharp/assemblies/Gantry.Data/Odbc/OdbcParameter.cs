using System;
using System.Data;
using Gantry.Data;

namespace System.Data.Odbc
{
    public sealed class OdbcParameter : RuntimeParameter, ICloneable
    {
        OdbcType? providerType;

        public OdbcParameter()
        {
        }

        public OdbcParameter(string parameterName, object value)
        {
            ParameterName = parameterName;
            Value = value;
        }

        public OdbcParameter(string parameterName, OdbcType dbType) : this(parameterName, dbType, 0)
        {
        }

        public OdbcParameter(string parameterName, OdbcType dbType, int size) : this(parameterName, dbType, size, "")
        {
        }

        public OdbcParameter(string parameterName, OdbcType dbType, int size, string sourceColumn)
        {
            ParameterName = parameterName;
            OdbcType = dbType;
            Size = size;
            SourceColumn = sourceColumn;
        }

        public OdbcType OdbcType
        {
            get { return providerType ?? OdbcTypes.Of(DbType); }
            set
            {
                providerType = value;
                DbType = OdbcTypes.ToDbType(value);
            }
        }

        object ICloneable.Clone() { return MemberwiseClone(); }
    }
}
