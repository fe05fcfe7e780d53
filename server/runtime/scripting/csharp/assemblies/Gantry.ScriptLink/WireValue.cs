using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// Values on their way between script and runtime: null, booleans and texts as themselves, everything else with a word that says what it
    /// is: `["decimal", "1.50"]`, `["bigint", "5"]`, `["date", "2026-01-31 13:05:09.1230000"]`, `["bytes", base64]`, `["number", "NaN"]`,
    /// `["list", [..]]`, `["object", [[name, value], ..]]`, `["rows", [[name, type], ..], [[..], ..]]`, and `["clr", type, base64, view]` for
    /// objects of .NET (WireObject).
    /// </summary>
    public static class WireValue
    {
        const string DateFormat = "yyyy-MM-dd HH:mm:ss.fffffff";

        /// <summary>Throws InvalidCastException for what cannot leave the process of its script.</summary>
        public static object Write(object value)
        {
            object scalar;
            return TryWriteScalar(value, out scalar) ? scalar : WireObject.Write(value);
        }

        /// <summary>A value of the runtime as a value of the type; of any type for TypeCode.Object.</summary>
        public static object Read(object wire, TypeCode type)
        {
            var value = Read(wire);
            if (value == null || type == TypeCode.Object || type == TypeCode.Empty || type == TypeCode.DBNull) return value;
            return value is IConvertible ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture) : value;
        }

        /// <summary>A value of the runtime as it is.</summary>
        public static object Read(object wire)
        {
            var list = wire as List<object>;
            if (list == null) return wire is long ? Narrow((long)wire) : wire;
            var content = list[1] as string;
            switch ((string)list[0])
            {
                case "number": return double.Parse(content, CultureInfo.InvariantCulture);
                case "bigint": return ReadBigInteger(content);
                case "decimal": return decimal.Parse(content, NumberStyles.Number, CultureInfo.InvariantCulture);
                case "date": return DateTime.ParseExact(content, DateFormat, CultureInfo.InvariantCulture);
                case "bytes": return Convert.FromBase64String(content);
                case "list": return ((List<object>)list[1]).Select(Read).ToArray();
                case "object": return ((List<object>)list[1]).Cast<List<object>>().ToDictionary(entry => (string)entry[0], entry => Read(entry[1]));
                case "rows": return WireTable.Read((List<object>)list[1], (List<object>)list[2]);
                case "clr": return WireObject.Read((string)list[2]);
                default: throw new InvalidCastException("A value has the unknown form " + list[0] + ".");
            }
        }

        /// <summary>Writes what the runtime knows as a value; false for objects.</summary>
        public static bool TryWriteScalar(object value, out object wire)
        {
            wire = null;
            if (value == null || value is DBNull) return true;
            if (value is string || value is bool) wire = value;
            else if (value is char) wire = value.ToString();
            else if (value is Enum) wire = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            else if (value is float || value is double) wire = Number(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            else if (value is decimal) wire = Word("decimal", ((decimal)value).ToString(CultureInfo.InvariantCulture));
            else if (value is long || value is ulong) wire = Word("bigint", ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            else if (value is DateTime) wire = Word("date", ((DateTime)value).ToString(DateFormat, CultureInfo.InvariantCulture));
            else if (value is Guid) wire = ((Guid)value).ToString("B").ToUpperInvariant();
            else if (value is byte[]) wire = Word("bytes", Convert.ToBase64String((byte[])value));
            else if (value is IConvertible) wire = Convert.ToInt64(value, CultureInfo.InvariantCulture);
            else return false;
            return true;
        }

        internal static object Word(string word, params object[] content)
        {
            return new object[] { word }.Concat(content).ToArray();
        }

        static object Number(double value)
        {
            if (!double.IsNaN(value) && !double.IsInfinity(value)) return value;
            return Word("number", double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }

        /// <summary>Whole numbers of the runtime are Int32 as long as they fit: 64-bit integers come with a word.</summary>
        static object Narrow(long value)
        {
            return value < int.MinValue || value > int.MaxValue ? (object)value : (int)value;
        }

        static object ReadBigInteger(string digits)
        {
            long value;
            if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return value;
            return ulong.Parse(digits, CultureInfo.InvariantCulture);
        }
    }
}
