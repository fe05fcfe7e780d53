using System;
using Gantry.Data;

namespace System.Data.OleDb
{
    public sealed class OleDbParameterCollection : RuntimeParameterCollection
    {
        public new OleDbParameter this[int index]
        {
            get { return (OleDbParameter)GetParameter(index); }
            set { SetParameter(index, value); }
        }

        public new OleDbParameter this[string parameterName]
        {
            get { return (OleDbParameter)GetParameter(parameterName); }
            set { SetParameter(parameterName, value); }
        }

        public OleDbParameter Add(OleDbParameter value)
        {
            base.Add(value);
            return value;
        }

        public OleDbParameter Add(string parameterName, OleDbType dbType) { return Add(new OleDbParameter(parameterName, dbType)); }

        public OleDbParameter Add(string parameterName, OleDbType dbType, int size) { return Add(new OleDbParameter(parameterName, dbType, size)); }

        public OleDbParameter Add(string parameterName, OleDbType dbType, int size, string sourceColumn) { return Add(new OleDbParameter(parameterName, dbType, size, sourceColumn)); }

        public OleDbParameter Add(string parameterName, object value) { return Add(new OleDbParameter(parameterName, value)); }

        public OleDbParameter AddWithValue(string parameterName, object value) { return Add(new OleDbParameter(parameterName, value)); }

        public void AddRange(OleDbParameter[] values) { base.AddRange(values); }
    }
}
