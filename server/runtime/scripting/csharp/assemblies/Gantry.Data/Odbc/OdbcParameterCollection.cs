using System;
using Gantry.Data;

namespace System.Data.Odbc
{
    public sealed class OdbcParameterCollection : RuntimeParameterCollection
    {
        public new OdbcParameter this[int index]
        {
            get { return (OdbcParameter)GetParameter(index); }
            set { SetParameter(index, value); }
        }

        public new OdbcParameter this[string parameterName]
        {
            get { return (OdbcParameter)GetParameter(parameterName); }
            set { SetParameter(parameterName, value); }
        }

        public OdbcParameter Add(OdbcParameter value)
        {
            base.Add(value);
            return value;
        }

        public OdbcParameter Add(string parameterName, OdbcType dbType) { return Add(new OdbcParameter(parameterName, dbType)); }

        public OdbcParameter Add(string parameterName, OdbcType dbType, int size) { return Add(new OdbcParameter(parameterName, dbType, size)); }

        public OdbcParameter Add(string parameterName, OdbcType dbType, int size, string sourceColumn) { return Add(new OdbcParameter(parameterName, dbType, size, sourceColumn)); }

        public OdbcParameter Add(string parameterName, object value) { return Add(new OdbcParameter(parameterName, value)); }

        public OdbcParameter AddWithValue(string parameterName, object value) { return Add(new OdbcParameter(parameterName, value)); }

        public void AddRange(OdbcParameter[] values) { base.AddRange(values); }
    }
}
