using System;
using System.Globalization;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>The conversions that Visual Basic puts in: numbers are rounded to the even one, Nothing is zero, texts are read by the culture.</summary>
    public sealed class Conversions
    {
        Conversions()
        {
        }

        public static bool ToBoolean(object value)
        {
            if (value == null) return false;
            var text = value as string;
            return text == null ? Convert.ToBoolean(value, Culture) : ToBoolean(text);
        }

        public static bool ToBoolean(string value)
        {
            bool known;
            return bool.TryParse(value ?? "", out known) ? known : ToDouble(value) != 0;
        }

        public static byte ToByte(object value) { return value == null ? (byte)0 : Convert.ToByte(Plain(value), Culture); }

        public static byte ToByte(string value) { return Convert.ToByte(ToDouble(value)); }

        public static char ToChar(object value) { return value is char ? (char)value : ToChar(Convert.ToString(value, Culture)); }

        public static char ToChar(string value) { return string.IsNullOrEmpty(value) ? '\0' : value[0]; }

        public static DateTime ToDate(object value) { return value == null ? default(DateTime) : Convert.ToDateTime(value, Culture); }

        public static DateTime ToDate(string value) { return DateTime.Parse(value, Culture); }

        public static decimal ToDecimal(object value) { return value == null ? 0 : Convert.ToDecimal(Numeric(value), Culture); }

        public static decimal ToDecimal(string value) { return decimal.Parse(value, NumberStyles.Any, Culture); }

        public static decimal ToDecimal(bool value) { return value ? -1 : 0; }

        public static double ToDouble(object value) { return value == null ? 0 : Convert.ToDouble(Plain(value), Culture); }

        public static double ToDouble(string value) { return double.Parse(value, NumberStyles.Any, Culture); }

        public static int ToInteger(object value) { return value == null ? 0 : Convert.ToInt32(Plain(value), Culture); }

        public static int ToInteger(string value) { return Convert.ToInt32(ToDouble(value)); }

        public static long ToLong(object value) { return value == null ? 0 : Convert.ToInt64(Numeric(value), Culture); }

        public static long ToLong(string value) { return Convert.ToInt64(ToDecimal(value)); }

        public static short ToShort(object value) { return value == null ? (short)0 : Convert.ToInt16(Plain(value), Culture); }

        public static short ToShort(string value) { return Convert.ToInt16(ToDouble(value)); }

        public static float ToSingle(object value) { return value == null ? 0 : Convert.ToSingle(Plain(value), Culture); }

        public static float ToSingle(string value) { return (float)ToDouble(value); }

        public static string ToString(object value)
        {
            if (value == null) return null;
            if (value is bool) return ToString((bool)value);
            if (value is DateTime) return ToString((DateTime)value);
            var characters = value as char[];
            if (characters != null) return new string(characters);
            if (value is string || value is IConvertible) return Convert.ToString(value, Culture);
            throw new InvalidCastException("A value of the type " + value.GetType().FullName + " cannot become a text.");
        }

        public static string ToString(bool value) { return value ? "True" : "False"; }

        public static string ToString(byte value) { return value.ToString(Culture); }

        public static string ToString(char value) { return value.ToString(); }

        /// <summary>A date without a time of day shows none, and a time without a date shows no date.</summary>
        public static string ToString(DateTime value)
        {
            if (value.TimeOfDay == TimeSpan.Zero) return value.ToString("d", Culture);
            return value.ToString(value.Date == DateTime.MinValue ? "T" : "G", Culture);
        }

        public static string ToString(decimal value) { return value.ToString("G", Culture); }

        public static string ToString(double value) { return value.ToString("G", Culture); }

        public static string ToString(float value) { return value.ToString("G", Culture); }

        public static string ToString(int value) { return value.ToString(Culture); }

        public static string ToString(long value) { return value.ToString(Culture); }

        public static string ToString(short value) { return value.ToString(Culture); }

        public static T ToGenericParameter<T>(object value) { return value == null ? default(T) : (T)ChangeType(value, typeof(T)); }

        public static object ChangeType(object value, Type type)
        {
            if (value == null) return type.IsValueType ? Activator.CreateInstance(type) : null;
            if (type.IsInstanceOfType(value)) return value;
            if (type == typeof(string)) return ToString(value);
            if (type == typeof(bool)) return ToBoolean(value);
            if (type.IsEnum) return Enum.ToObject(type, ToLong(value));
            return Convert.ChangeType(Numeric(value), type, Culture);
        }

        static CultureInfo Culture { get { return CultureInfo.CurrentCulture; } }

        /// <summary>True is -1 as a number.</summary>
        static object Plain(object value)
        {
            var text = value as string;
            if (text != null) return ToDouble(text);
            return value is bool ? (bool)value ? -1 : 0 : value;
        }

        /// <summary>As Plain; texts keep all their digits.</summary>
        static object Numeric(object value)
        {
            var text = value as string;
            return text != null ? ToDecimal(text) : Plain(value);
        }
    }
}
