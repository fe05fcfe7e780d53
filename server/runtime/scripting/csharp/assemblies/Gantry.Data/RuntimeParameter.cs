using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Globalization;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>A parameter of a statement. Without a type it has that of its value.</summary>
    public abstract class RuntimeParameter : DbParameter
    {
        static readonly Dictionary<DbType, string> types = new Dictionary<DbType, string>
        {
            { DbType.AnsiString, "DT_STR" }, { DbType.AnsiStringFixedLength, "DT_STR" }, { DbType.String, "DT_WSTR" }, { DbType.StringFixedLength, "DT_WSTR" },
            { DbType.Xml, "DT_WSTR" }, { DbType.Binary, "DT_BYTES" }, { DbType.Boolean, "DT_BOOL" }, { DbType.Byte, "DT_UI1" }, { DbType.SByte, "DT_I1" },
            { DbType.Int16, "DT_I2" }, { DbType.Int32, "DT_I4" }, { DbType.Int64, "DT_I8" }, { DbType.UInt16, "DT_UI2" }, { DbType.UInt32, "DT_UI4" },
            { DbType.UInt64, "DT_UI8" }, { DbType.Single, "DT_R4" }, { DbType.Double, "DT_R8" }, { DbType.Decimal, "DT_NUMERIC" },
            { DbType.VarNumeric, "DT_NUMERIC" }, { DbType.Currency, "DT_CY" }, { DbType.Guid, "DT_GUID" }, { DbType.Date, "DT_DBDATE" },
            { DbType.DateTime, "DT_DBTIMESTAMP" }, { DbType.DateTime2, "DT_DBTIMESTAMP2" }, { DbType.Time, "DT_DBTIME2" },
            { DbType.DateTimeOffset, "DT_DBTIMESTAMPOFFSET" },
        };

        DbType? type;
        string name = "";
        string sourceColumn = "";

        protected RuntimeParameter()
        {
            Direction = ParameterDirection.Input;
            SourceVersion = DataRowVersion.Current;
        }

        public override DbType DbType
        {
            get { return type ?? TypeOf(Value); }
            set { type = value; }
        }

        public override ParameterDirection Direction { get; set; }
        public override bool IsNullable { get; set; }
        public override int Size { get; set; }
        public override byte Precision { get; set; }
        public override byte Scale { get; set; }
        public override bool SourceColumnNullMapping { get; set; }
        public override DataRowVersion SourceVersion { get; set; }
        public override object Value { get; set; }

        public override string ParameterName
        {
            get { return name; }
            set { name = value ?? ""; }
        }

        public override string SourceColumn
        {
            get { return sourceColumn; }
            set { sourceColumn = value ?? ""; }
        }

        public override void ResetDbType()
        {
            type = null;
        }

        public override string ToString()
        {
            return ParameterName;
        }

        internal Dictionary<string, object> Describe()
        {
            if (Value == null && Direction == ParameterDirection.Input) throw new InvalidOperationException("The parameter \"" + name + "\" has no value: NULL is DBNull.Value.");
            return new Dictionary<string, object>
            {
                { "name", name },
                { "direction", Direction.ToString() },
                { "type", types[DbType] },
                { "size", Size },
                { "precision", (int)Precision },
                { "scale", (int)Scale },
                { "value", Write() },
            };
        }

        internal void SetOutput(object value)
        {
            Value = value ?? DBNull.Value;
        }

        object Write()
        {
            var value = Value;
            if (value is TimeSpan) return ((TimeSpan)value).ToString("c", CultureInfo.InvariantCulture);
            if (value is DateTimeOffset) return ((DateTimeOffset)value).ToString("yyyy-MM-dd HH:mm:ss.fffffff zzz", CultureInfo.InvariantCulture);
            if (value is IConvertible && !(value is DBNull) && type != null) value = ConvertTo(type.Value, value);
            return WireValue.Write(value);
        }

        static object ConvertTo(DbType type, object value)
        {
            switch (type)
            {
                case DbType.Boolean: return Convert.ToBoolean(value);
                case DbType.Byte: case DbType.SByte: case DbType.Int16: case DbType.UInt16: case DbType.Int32: return Convert.ToInt32(value);
                case DbType.UInt32: case DbType.Int64: return Convert.ToInt64(value);
                case DbType.UInt64: return Convert.ToUInt64(value);
                case DbType.Single: case DbType.Double: return Convert.ToDouble(value);
                case DbType.Decimal: case DbType.VarNumeric: case DbType.Currency: return Convert.ToDecimal(value);
                case DbType.Date: case DbType.DateTime: case DbType.DateTime2: return Convert.ToDateTime(value);
                case DbType.String: case DbType.AnsiString: case DbType.StringFixedLength: case DbType.AnsiStringFixedLength: return Convert.ToString(value);
                default: return value;
            }
        }

        static DbType TypeOf(object value)
        {
            if (value is Guid) return DbType.Guid;
            if (value is byte[]) return DbType.Binary;
            if (value is TimeSpan) return DbType.Time;
            if (value is DateTimeOffset) return DbType.DateTimeOffset;
            switch (Convert.GetTypeCode(value))
            {
                case TypeCode.Boolean: return DbType.Boolean;
                case TypeCode.Byte: return DbType.Byte;
                case TypeCode.SByte: return DbType.SByte;
                case TypeCode.Int16: return DbType.Int16;
                case TypeCode.UInt16: return DbType.UInt16;
                case TypeCode.Int32: return DbType.Int32;
                case TypeCode.UInt32: return DbType.UInt32;
                case TypeCode.Int64: return DbType.Int64;
                case TypeCode.UInt64: return DbType.UInt64;
                case TypeCode.Single: return DbType.Single;
                case TypeCode.Double: return DbType.Double;
                case TypeCode.Decimal: return DbType.Decimal;
                case TypeCode.DateTime: return DbType.DateTime2;
                default: return DbType.String;
            }
        }
    }
}
