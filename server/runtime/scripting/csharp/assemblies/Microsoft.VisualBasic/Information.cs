using System;
using System.Globalization;

namespace Microsoft.VisualBasic
{
    /// <summary>Questions about values.</summary>
    public sealed class Information
    {
        [ThreadStatic]
        static ErrObject error;

        Information()
        {
        }

        public static ErrObject Err()
        {
            return error ?? (error = new ErrObject());
        }

        public static bool IsArray(object VarName)
        {
            return VarName is Array;
        }

        public static bool IsDate(object Expression)
        {
            DateTime date;
            return Expression is DateTime || DateTime.TryParse(Expression as string, CultureInfo.CurrentCulture, DateTimeStyles.None, out date);
        }

        public static bool IsDBNull(object Expression)
        {
            return Expression is DBNull;
        }

        public static bool IsError(object Expression)
        {
            return Expression is Exception;
        }

        public static bool IsNothing(object Expression)
        {
            return Expression == null;
        }

        public static bool IsNumeric(object Expression)
        {
            double number;
            var text = Expression as string ?? (Expression is char ? Expression.ToString() : null);
            if (text != null) return double.TryParse(text, NumberStyles.Any, CultureInfo.CurrentCulture, out number);
            return Expression is bool || Expression is IConvertible && !(Expression is DateTime) && !(Expression is DBNull);
        }

        public static bool IsReference(object Expression)
        {
            return !(Expression is ValueType);
        }

        public static int LBound(Array Array, int Rank = 1)
        {
            return Array.GetLowerBound(Rank - 1);
        }

        public static int UBound(Array Array, int Rank = 1)
        {
            return Array.GetUpperBound(Rank - 1);
        }

        public static string TypeName(object VarName)
        {
            if (VarName == null) return "Nothing";
            switch (Type.GetTypeCode(VarName.GetType()))
            {
                case TypeCode.Int16: return "Short";
                case TypeCode.Int32: return "Integer";
                case TypeCode.Int64: return "Long";
                case TypeCode.DateTime: return "Date";
                default: return VarName.GetType().Name;
            }
        }
    }
}
