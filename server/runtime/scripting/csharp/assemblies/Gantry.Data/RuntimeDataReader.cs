using System;
using System.Collections;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq;

namespace Gantry.Data
{
    /// <summary>Rows of a statement, one after the other.</summary>
    public abstract class RuntimeDataReader : DbDataReader
    {
        readonly Results results;
        readonly RuntimeConnection closed;
        bool isClosed;

        internal RuntimeDataReader(RuntimeCommand command, CommandBehavior behavior)
        {
            results = command.Execute();
            closed = (behavior & CommandBehavior.CloseConnection) == 0 ? null : (RuntimeConnection)command.Connection;
        }

        public override int Depth { get { return 0; } }

        public override int FieldCount { get { return results.ColumnCount; } }

        public override bool HasRows { get { return results.HasRows; } }

        public override bool IsClosed { get { return isClosed; } }

        public override int RecordsAffected { get { return results.RowsAffected; } }

        public override object this[int ordinal] { get { return GetValue(ordinal); } }

        public override object this[string name] { get { return GetValue(GetOrdinal(name)); } }

        public override bool Read()
        {
            if (isClosed) throw new InvalidOperationException("Invalid attempt to call Read when reader is closed.");
            return results.Read();
        }

        public override bool NextResult()
        {
            return results.Next();
        }

        public override void Close()
        {
            if (isClosed) return;
            isClosed = true;
            results.Close();
            if (closed != null) closed.Close();
        }

        public override object GetValue(int ordinal)
        {
            return results[ordinal];
        }

        public override int GetValues(object[] values)
        {
            var count = Math.Min(values.Length, FieldCount);
            for (var i = 0; i < count; i++) values[i] = GetValue(i);
            return count;
        }

        public override string GetName(int ordinal) { return results.Columns[ordinal].Name; }

        public override Type GetFieldType(int ordinal) { return results.Columns[ordinal].Type; }

        public override string GetDataTypeName(int ordinal) { return results.Columns[ordinal].TypeName; }

        public override int GetOrdinal(string name)
        {
            var names = results.Columns.Select(column => column.Name).ToList();
            var exact = names.IndexOf(name);
            var found = exact >= 0 ? exact : names.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));
            if (found < 0) throw new IndexOutOfRangeException(name);
            return found;
        }

        public override bool IsDBNull(int ordinal) { return GetValue(ordinal) is DBNull; }

        public override bool GetBoolean(int ordinal) { return (bool)Of<bool>(ordinal); }
        public override byte GetByte(int ordinal) { return (byte)Of<byte>(ordinal); }
        public override char GetChar(int ordinal) { return GetString(ordinal)[0]; }
        public override DateTime GetDateTime(int ordinal) { return (DateTime)Of<DateTime>(ordinal); }
        public override decimal GetDecimal(int ordinal) { return (decimal)Of<decimal>(ordinal); }
        public override double GetDouble(int ordinal) { return (double)Of<double>(ordinal); }
        public override float GetFloat(int ordinal) { return (float)Of<float>(ordinal); }
        public override Guid GetGuid(int ordinal) { return (Guid)Of<Guid>(ordinal); }
        public override short GetInt16(int ordinal) { return (short)Of<short>(ordinal); }
        public override int GetInt32(int ordinal) { return (int)Of<int>(ordinal); }
        public override long GetInt64(int ordinal) { return (long)Of<long>(ordinal); }
        public override string GetString(int ordinal) { return (string)Of<string>(ordinal); }
        public TimeSpan GetTimeSpan(int ordinal) { return (TimeSpan)Of<TimeSpan>(ordinal); }
        public DateTimeOffset GetDateTimeOffset(int ordinal) { return (DateTimeOffset)Of<DateTimeOffset>(ordinal); }

        public override long GetBytes(int ordinal, long dataOffset, byte[] buffer, int bufferOffset, int length)
        {
            return Copy((byte[])Of<byte[]>(ordinal), dataOffset, buffer, bufferOffset, length);
        }

        public override long GetChars(int ordinal, long dataOffset, char[] buffer, int bufferOffset, int length)
        {
            return Copy(GetString(ordinal).ToCharArray(), dataOffset, buffer, bufferOffset, length);
        }

        public override IEnumerator GetEnumerator()
        {
            return new DbEnumerator(this);
        }

        public override DataTable GetSchemaTable()
        {
            var schema = new DataTable("SchemaTable");
            schema.Columns.Add("ColumnName", typeof(string));
            schema.Columns.Add("ColumnOrdinal", typeof(int));
            schema.Columns.Add("DataType", typeof(Type));
            schema.Columns.Add("AllowDBNull", typeof(bool));
            for (var i = 0; i < FieldCount; i++) schema.Rows.Add(GetName(i), i, GetFieldType(i), true);
            return schema;
        }

        /// <summary>
        /// The value when it is of the type. The providers of Windows are as strict; only whole numbers may have another width, because the
        /// database that serves the script may keep them in one.
        /// </summary>
        object Of<T>(int ordinal)
        {
            var value = GetValue(ordinal);
            if (value is T) return value;
            if (IsWhole(value.GetType()) && IsWhole(typeof(T))) return Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
            throw new InvalidCastException(value is DBNull ? "Data is Null. This method or property cannot be called on Null values." : "Specified cast is not valid: the column " + GetName(ordinal) + " is " + value.GetType() + ".");
        }

        static bool IsWhole(Type type)
        {
            var code = Type.GetTypeCode(type);
            return code >= TypeCode.SByte && code <= TypeCode.UInt64;
        }

        static long Copy(Array whole, long from, Array buffer, int at, int length)
        {
            if (buffer == null) return whole.Length;
            var count = (int)Math.Max(0, Math.Min(length, whole.Length - from));
            Array.Copy(whole, from, buffer, at, count);
            return count;
        }
    }
}
