using System;
using System.Data;
using Gantry.Data;

namespace System.Data.OleDb
{
    public sealed class OleDbParameter : RuntimeParameter, ICloneable
    {
        OleDbType? providerType;

        public OleDbParameter()
        {
        }

        public OleDbParameter(string parameterName, object value)
        {
            ParameterName = parameterName;
            Value = value;
        }

        public OleDbParameter(string parameterName, OleDbType dbType) : this(parameterName, dbType, 0)
        {
        }

        public OleDbParameter(string parameterName, OleDbType dbType, int size) : this(parameterName, dbType, size, "")
        {
        }

        public OleDbParameter(string parameterName, OleDbType dbType, int size, string sourceColumn)
        {
            ParameterName = parameterName;
            OleDbType = dbType;
            Size = size;
            SourceColumn = sourceColumn;
        }

        public OleDbType OleDbType
        {
            get { return providerType ?? OleDbTypes.Of(DbType); }
            set
            {
                providerType = value;
                DbType = OleDbTypes.ToDbType(value);
            }
        }

        object ICloneable.Clone() { return MemberwiseClone(); }
    }
}
