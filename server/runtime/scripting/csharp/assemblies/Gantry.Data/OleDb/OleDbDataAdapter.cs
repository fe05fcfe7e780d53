using System;
using System.Data;
using System.Data.Common;

namespace System.Data.OleDb
{
    public sealed class OleDbDataAdapter : DbDataAdapter
    {
        public OleDbDataAdapter()
        {
        }

        public OleDbDataAdapter(OleDbCommand selectCommand)
        {
            SelectCommand = selectCommand;
        }

        public OleDbDataAdapter(string selectCommandText, OleDbConnection selectConnection) : this(new OleDbCommand(selectCommandText, selectConnection))
        {
        }

        public OleDbDataAdapter(string selectCommandText, string selectConnectionString) : this(selectCommandText, new OleDbConnection(selectConnectionString))
        {
        }

        /// <summary>
        /// Adds the rows of a full result set in a variable. An ADO recordset can be read once; this one stays as it is. Throws
        /// ArgumentException for what is none.
        /// </summary>
        public int Fill(DataTable dataTable, object ADODBRecordSet)
        {
            using (var reader = RowsOf(ADODBRecordSet).CreateDataReader()) return base.Fill(dataTable, reader);
        }

        public int Fill(DataSet dataSet, object ADODBRecordSet, string srcTable)
        {
            using (var reader = RowsOf(ADODBRecordSet).CreateDataReader()) return base.Fill(dataSet, srcTable, reader, 0, 0);
        }

        public new OleDbCommand SelectCommand
        {
            get { return (OleDbCommand)base.SelectCommand; }
            set { base.SelectCommand = value; }
        }

        public new OleDbCommand InsertCommand
        {
            get { return (OleDbCommand)base.InsertCommand; }
            set { base.InsertCommand = value; }
        }

        public new OleDbCommand UpdateCommand
        {
            get { return (OleDbCommand)base.UpdateCommand; }
            set { base.UpdateCommand = value; }
        }

        public new OleDbCommand DeleteCommand
        {
            get { return (OleDbCommand)base.DeleteCommand; }
            set { base.DeleteCommand = value; }
        }

        static DataTable RowsOf(object recordSet)
        {
            var set = recordSet as DataSet;
            if (set != null && set.Tables.Count > 0) return set.Tables[0];
            var table = recordSet as DataTable;
            if (table != null) return table;
            throw new ArgumentException("The object is not an ADODB.RecordSet or an ADODB.Record: it holds no rows.", "adodb");
        }
    }
}
