using System;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using System.Linq;

namespace Gantry.ScriptLink
{
    /// <summary>Rows on their way between script and runtime: columns as `[name, type]` with the runtime's names of types, rows as lists.</summary>
    public static class WireTable
    {
        static readonly Dictionary<string, Type> types = new Dictionary<string, Type>
        {
            { "DT_I1", typeof(sbyte) }, { "DT_I2", typeof(short) }, { "DT_I4", typeof(int) }, { "DT_I8", typeof(long) },
            { "DT_UI1", typeof(byte) }, { "DT_UI2", typeof(ushort) }, { "DT_UI4", typeof(uint) }, { "DT_UI8", typeof(ulong) },
            { "DT_R4", typeof(float) }, { "DT_R8", typeof(double) }, { "DT_BOOL", typeof(bool) },
            { "DT_CY", typeof(decimal) }, { "DT_DECIMAL", typeof(decimal) }, { "DT_NUMERIC", typeof(decimal) },
            { "DT_STR", typeof(string) }, { "DT_WSTR", typeof(string) }, { "DT_TEXT", typeof(string) }, { "DT_NTEXT", typeof(string) },
            { "DT_BYTES", typeof(byte[]) }, { "DT_IMAGE", typeof(byte[]) }, { "DT_GUID", typeof(Guid) },
            { "DT_DATE", typeof(DateTime) }, { "DT_DBDATE", typeof(DateTime) }, { "DT_FILETIME", typeof(DateTime) },
            { "DT_DBTIMESTAMP", typeof(DateTime) }, { "DT_DBTIMESTAMP2", typeof(DateTime) },
            { "DT_DBTIME", typeof(TimeSpan) }, { "DT_DBTIME2", typeof(TimeSpan) }, { "DT_DBTIMESTAMPOFFSET", typeof(DateTimeOffset) },
        };

        /// <summary>Rows of the runtime, as a result set of SSIS.</summary>
        public static ResultSet Read(List<object> columns, List<object> rows)
        {
            var table = new DataTable();
            foreach (List<object> column in columns) table.Columns.Add(NameFor((string)column[0], table), TypeOf((string)column[1]));
            table.BeginLoadData();
            foreach (List<object> row in rows)
            {
                table.LoadDataRow(row.Select((value, index) => Convert(WireValue.Read(value), table.Columns[index].DataType)).ToArray(), true);
            }
            table.EndLoadData();
            return new ResultSet(table);
        }

        /// <summary>A table as the runtime wants it: what is no value of the runtime becomes text.</summary>
        public static object Write(DataTable table)
        {
            var columns = table.Columns.Cast<DataColumn>().ToArray();
            var described = columns.Select(column => new object[] { column.ColumnName, NameOf(column.DataType) });
            var rows = table.Rows.Cast<DataRow>().Where(row => row.RowState != DataRowState.Deleted);
            return WireValue.Word("rows", described.ToArray(), rows.Select(row => columns.Select(column => WriteField(row[column])).ToArray()).ToArray());
        }

        static object WriteField(object value)
        {
            object wire;
            if (WireValue.TryWriteScalar(value, out wire)) return wire;
            var formattable = value as IFormattable;
            return formattable == null ? value.ToString() : formattable.ToString(null, CultureInfo.InvariantCulture);
        }

        static Type TypeOf(string name)
        {
            Type type;
            return types.TryGetValue(name, out type) ? type : typeof(object);
        }

        static string NameOf(Type type)
        {
            if (type == typeof(string)) return "DT_WSTR";
            if (type == typeof(DateTime)) return "DT_DBTIMESTAMP2";
            if (type == typeof(decimal)) return "DT_NUMERIC";
            return types.Where(one => one.Value == type).Select(one => one.Key).FirstOrDefault() ?? "DT_WSTR";
        }

        /// <summary>Two columns of a statement may have one name, those of a table may not.</summary>
        static string NameFor(string name, DataTable table)
        {
            var free = name == "" ? "Column1" : name;
            for (var number = 1; table.Columns.Contains(free); number++) free = name + number;
            return free;
        }

        static object Convert(object value, Type type)
        {
            if (value == null) return DBNull.Value;
            if (type.IsInstanceOfType(value)) return value;
            var text = value as string;
            if (type == typeof(Guid)) return new Guid(text);
            if (type == typeof(TimeSpan)) return TimeSpan.Parse(text, CultureInfo.InvariantCulture);
            if (type == typeof(DateTimeOffset)) return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
            return System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }
    }
}
