using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using Gantry.ScriptLink;

namespace System.Data.SqlClient
{
    /// <summary>Loads rows into a table as the runtime's destinations do: all of them, or, without a transaction around it, none of a batch.</summary>
    public sealed class SqlBulkCopy : IDisposable
    {
        /// <summary>So many rows go to the runtime at once.</summary>
        const int RowsAtOnce = 1000;

        readonly SqlConnection connection;
        readonly SqlBulkCopyOptions options;
        readonly bool ownsConnection;

        public SqlBulkCopy(string connectionString) : this(connectionString, SqlBulkCopyOptions.Default)
        {
        }

        public SqlBulkCopy(string connectionString, SqlBulkCopyOptions copyOptions) : this(new SqlConnection(connectionString), copyOptions, null)
        {
            ownsConnection = true;
        }

        public SqlBulkCopy(SqlConnection connection) : this(connection, SqlBulkCopyOptions.Default, null)
        {
        }

        public SqlBulkCopy(SqlConnection connection, SqlBulkCopyOptions copyOptions, SqlTransaction externalTransaction)
        {
            this.connection = connection;
            options = copyOptions;
            BulkCopyTimeout = 30;
            ColumnMappings = new SqlBulkCopyColumnMappingCollection();
        }

        public string DestinationTableName { get; set; }

        /// <summary>Rows after which those before are permanent; 0: all at the end.</summary>
        public int BatchSize { get; set; }

        public int BulkCopyTimeout { get; set; }

        public bool EnableStreaming { get; set; }

        public SqlBulkCopyColumnMappingCollection ColumnMappings { get; private set; }

        public void WriteToServer(DataTable table)
        {
            WriteToServer(table.CreateDataReader());
        }

        public void WriteToServer(DataTable table, DataRowState rowState)
        {
            WriteToServer(table.Rows.Cast<DataRow>().Where(row => (row.RowState & rowState) != 0).ToArray());
        }

        public void WriteToServer(DataRow[] rows)
        {
            if (rows.Length == 0) return;
            var table = rows[0].Table.Clone();
            foreach (var row in rows) table.ImportRow(row);
            WriteToServer(table.CreateDataReader());
        }

        public void WriteToServer(IDataReader reader)
        {
            if (string.IsNullOrEmpty(DestinationTableName)) throw new InvalidOperationException("DestinationTableName is a required property.");
            if (ownsConnection) connection.Open();
            try
            {
                Load(reader);
            }
            finally
            {
                if (ownsConnection) connection.Close();
            }
        }

        public void Close()
        {
        }

        void IDisposable.Dispose()
        {
        }

        void Load(IDataReader reader)
        {
            var sources = Sources(reader);
            var loader = connection.Call("dataLoadBegin", new Message(
                "table", DestinationTableName,
                "columns", Targets(sources.Length),
                "options", (int)options,
                "timeout", BulkCopyTimeout)).Number("load");
            var succeeded = false;
            try
            {
                var total = 0;
                var size = BatchSize > 0 ? Math.Min(BatchSize, RowsAtOnce) : RowsAtOnce;
                for (var rows = Take(reader, sources, size); rows.Count > 0; rows = Take(reader, sources, size))
                {
                    total += rows.Count;
                    var endsBatch = BatchSize > 0 && (BatchSize <= RowsAtOnce || total % BatchSize < rows.Count);
                    connection.Call("dataLoadRows", new Message("load", loader, "rows", rows, "commit", endsBatch));
                }
                succeeded = true;
            }
            finally
            {
                connection.Call("dataLoadEnd", new Message("load", loader, "commit", succeeded));
            }
        }

        /// <summary>Positions in the source: those mapped, or all.</summary>
        int[] Sources(IDataReader reader)
        {
            if (ColumnMappings.Count == 0) return Enumerable.Range(0, reader.FieldCount).ToArray();
            return ColumnMappings.Cast<SqlBulkCopyColumnMapping>().Select(one => one.SourceColumn == null ? one.SourceOrdinal : reader.GetOrdinal(one.SourceColumn)).ToArray();
        }

        /// <summary>Columns of the table by name or position.</summary>
        List<object> Targets(int count)
        {
            if (ColumnMappings.Count == 0) return Enumerable.Range(0, count).Cast<object>().ToList();
            return ColumnMappings.Cast<SqlBulkCopyColumnMapping>().Select(one => (object)one.DestinationColumn ?? one.DestinationOrdinal).ToList();
        }

        static List<object> Take(IDataReader reader, int[] sources, int size)
        {
            var rows = new List<object>();
            while (rows.Count < size && reader.Read()) rows.Add(sources.Select(source => Write(reader.GetValue(source))).ToList());
            return rows;
        }

        static object Write(object value)
        {
            if (value is TimeSpan || value is DateTimeOffset) return ((IFormattable)value).ToString(null, Globalization.CultureInfo.InvariantCulture);
            return WireValue.Write(value);
        }
    }
}
