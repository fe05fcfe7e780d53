using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.VisualBasic.CompilerServices
{
    /// <summary>Operators on values whose types are known at run time only.</summary>
    public sealed class Operators
    {
        Operators()
        {
        }

        /// <summary>Texts are joined, everything else is added.</summary>
        public static object AddObject(object left, object right)
        {
            if (left is string && right is string || left is string && right == null || left == null && right is string) return (string)left + (string)right;
            return Calculate(left, right, (a, b) => a + b, (a, b) => a + b);
        }

        public static object SubtractObject(object left, object right) { return Calculate(left, right, (a, b) => a - b, (a, b) => a - b); }

        public static object MultiplyObject(object left, object right) { return Calculate(left, right, (a, b) => a * b, (a, b) => a * b); }

        public static object DivideObject(object left, object right)
        {
            if (left is decimal || right is decimal) return Conversions.ToDecimal(left) / Conversions.ToDecimal(right);
            return Conversions.ToDouble(left) / Conversions.ToDouble(right);
        }

        public static object IntDivideObject(object left, object right) { return Narrow(Conversions.ToLong(left) / Conversions.ToLong(right), left, right); }

        public static object ModObject(object left, object right) { return Calculate(left, right, (a, b) => a % b, (a, b) => a % b); }

        public static object ExponentObject(object left, object right) { return Math.Pow(Conversions.ToDouble(left), Conversions.ToDouble(right)); }

        public static object NegateObject(object operand) { return SubtractObject(0, operand); }

        public static object PlusObject(object operand) { return operand ?? 0; }

        public static object NotObject(object operand)
        {
            if (operand is bool) return !(bool)operand;
            return Narrow(~Conversions.ToLong(operand), operand, 0);
        }

        public static object AndObject(object left, object right)
        {
            if (left is bool && right is bool) return (bool)left && (bool)right;
            return Narrow(Conversions.ToLong(left) & Conversions.ToLong(right), left, right);
        }

        public static object OrObject(object left, object right)
        {
            if (left is bool && right is bool) return (bool)left || (bool)right;
            return Narrow(Conversions.ToLong(left) | Conversions.ToLong(right), left, right);
        }

        /// <summary>The operator &amp;: Nothing is the empty text.</summary>
        public static object ConcatenateObject(object left, object right) { return Text(left) + Text(right); }

        public static object CompareObjectEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) == 0; }

        public static object CompareObjectNotEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) != 0; }

        public static object CompareObjectGreater(object left, object right, bool textCompare) { return Compare(left, right, textCompare) > 0; }

        public static object CompareObjectGreaterEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) >= 0; }

        public static object CompareObjectLess(object left, object right, bool textCompare) { return Compare(left, right, textCompare) < 0; }

        public static object CompareObjectLessEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) <= 0; }

        public static bool ConditionalCompareObjectEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) == 0; }

        public static bool ConditionalCompareObjectNotEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) != 0; }

        public static bool ConditionalCompareObjectGreater(object left, object right, bool textCompare) { return Compare(left, right, textCompare) > 0; }

        public static bool ConditionalCompareObjectGreaterEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) >= 0; }

        public static bool ConditionalCompareObjectLess(object left, object right, bool textCompare) { return Compare(left, right, textCompare) < 0; }

        public static bool ConditionalCompareObjectLessEqual(object left, object right, bool textCompare) { return Compare(left, right, textCompare) <= 0; }

        /// <summary>Compares texts: by their characters, or as a person would (Option Compare Text). Nothing is the empty text.</summary>
        public static int CompareString(string left, string right, bool textCompare)
        {
            if (!textCompare) return Math.Sign(string.CompareOrdinal(left ?? "", right ?? ""));
            const CompareOptions options = CompareOptions.IgnoreCase | CompareOptions.IgnoreKanaType | CompareOptions.IgnoreWidth;
            return CultureInfo.CurrentCulture.CompareInfo.Compare(left ?? "", right ?? "", options);
        }

        public static bool LikeString(string source, string pattern, CompareMethod compareOption)
        {
            var options = compareOption == CompareMethod.Text ? RegexOptions.IgnoreCase : RegexOptions.None;
            return Regex.IsMatch(source ?? "", LikePattern(pattern ?? ""), options | RegexOptions.Singleline);
        }

        /// <summary>The pattern of Like as a regular expression: ? one character, * any number, # a digit, [a-z] and [!a-z] sets.</summary>
        static string LikePattern(string pattern)
        {
            var built = new StringBuilder("\\A");
            for (var at = 0; at < pattern.Length; at++)
            {
                var end = pattern[at] == '[' ? pattern.IndexOf(']', at) : -1;
                if (end > at)
                {
                    var set = pattern.Substring(at + 1, end - at - 1);
                    var inner = set.StartsWith("!", StringComparison.Ordinal) ? "^" + set.Substring(1) : set.Replace("^", "\\^");
                    built.Append('[').Append(inner.Replace("\\", "\\\\")).Append(']');
                    at = end;
                }
                else if (pattern[at] == '?') built.Append('.');
                else if (pattern[at] == '*') built.Append(".*");
                else if (pattern[at] == '#') built.Append("[0-9]");
                else built.Append(Regex.Escape(pattern[at].ToString()));
            }
            return built.Append("\\z").ToString();
        }

        static int Compare(object left, object right, bool textCompare)
        {
            if (left is string && right is string || left is string && right == null || left == null && right is string) return CompareString((string)left, (string)right, textCompare);
            if (left == null && right == null) return 0;
            if (left is DateTime || right is DateTime) return Conversions.ToDate(left).CompareTo(Conversions.ToDate(right));
            if (left is bool && right is bool) return -((bool)left).CompareTo((bool)right);
            if (left is char && right is char) return ((char)left).CompareTo((char)right);
            if (left is decimal || right is decimal) return Conversions.ToDecimal(left).CompareTo(Conversions.ToDecimal(right));
            return Conversions.ToDouble(left).CompareTo(Conversions.ToDouble(right));
        }

        static object Calculate(object left, object right, Func<decimal, decimal, decimal> exact, Func<double, double, double> floating)
        {
            if (left is double || right is double || left is float || right is float || left is string || right is string) return floating(Conversions.ToDouble(left), Conversions.ToDouble(right));
            var result = exact(Conversions.ToDecimal(left), Conversions.ToDecimal(right));
            return left is decimal || right is decimal ? result : Narrow((long)result, left, right);
        }

        /// <summary>Whole numbers stay Integer as long as they fit.</summary>
        static object Narrow(long value, object left, object right)
        {
            var isLong = left is long || right is long || value < int.MinValue || value > int.MaxValue;
            return isLong ? (object)value : (int)value;
        }

        static string Text(object value)
        {
            return value == null || value is DBNull ? "" : Conversions.ToString(value);
        }
    }
}
