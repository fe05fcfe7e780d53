using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.VisualBasic.CompilerServices;

namespace Microsoft.VisualBasic
{
    /// <summary>Functions on texts; positions begin at 1.</summary>
    public sealed class Strings
    {
        Strings()
        {
        }

        public static int Asc(char String) { return String < 128 ? (int)String : Encoding.Default.GetBytes(new[] { String })[0]; }

        public static int Asc(string String) { return Asc(String[0]); }

        public static int AscW(char String) { return String; }

        public static int AscW(string String) { return String[0]; }

        public static char Chr(int CharCode) { return CharCode < 128 ? (char)CharCode : Encoding.GetEncoding(1252).GetChars(new[] { (byte)CharCode })[0]; }

        public static char ChrW(int CharCode) { return (char)CharCode; }

        public static string[] Filter(string[] Source, string Match, bool Include = true, CompareMethod Compare = CompareMethod.Binary)
        {
            return Source.Where(one => InStr(one, Match, Compare) > 0 == Include).ToArray();
        }

        public static string Format(object Expression, string Style = "")
        {
            var value = Expression as IFormattable;
            return value == null ? Convert.ToString(Expression, CultureInfo.CurrentCulture) : value.ToString(Style, CultureInfo.CurrentCulture);
        }

        public static string FormatNumber(object Expression, int NumDigitsAfterDecimal = -1, TriState IncludeLeadingDigit = TriState.UseDefault, TriState UseParensForNegativeNumbers = TriState.UseDefault, TriState GroupDigits = TriState.UseDefault)
        {
            return Conversions.ToDouble(Expression).ToString(NumDigitsAfterDecimal < 0 ? "N" : "N" + NumDigitsAfterDecimal, CultureInfo.CurrentCulture);
        }

        public static int InStr(string String1, string String2, CompareMethod Compare = CompareMethod.Binary) { return InStr(1, String1, String2, Compare); }

        public static int InStr(int Start, string String1, string String2, CompareMethod Compare = CompareMethod.Binary)
        {
            if (string.IsNullOrEmpty(String1) || Start > String1.Length) return 0;
            if (string.IsNullOrEmpty(String2)) return Start;
            return String1.IndexOf(String2, Start - 1, Comparison(Compare)) + 1;
        }

        public static int InStrRev(string StringCheck, string StringMatch, int Start = -1, CompareMethod Compare = CompareMethod.Binary)
        {
            if (string.IsNullOrEmpty(StringCheck)) return 0;
            var from = Start < 0 ? StringCheck.Length : Start;
            return StringCheck.LastIndexOf(StringMatch ?? "", from - 1, Comparison(Compare)) + 1;
        }

        public static string Join(object[] SourceArray, string Delimiter = " ") { return string.Join(Delimiter, SourceArray); }

        public static string Join(string[] SourceArray, string Delimiter = " ") { return string.Join(Delimiter, SourceArray); }

        public static string LCase(string Value) { return Value == null ? null : Value.ToLower(CultureInfo.CurrentCulture); }

        public static string Left(string str, int Length) { return string.IsNullOrEmpty(str) ? "" : str.Substring(0, Math.Min(Length, str.Length)); }

        public static int Len(string Expression) { return Expression == null ? 0 : Expression.Length; }

        public static int Len(object Expression) { return Len(Conversions.ToString(Expression)); }

        public static string LTrim(string str) { return (str ?? "").TrimStart(' ', '\u3000'); }

        public static string Mid(string str, int Start) { return Mid(str, Start, int.MaxValue); }

        public static string Mid(string str, int Start, int Length)
        {
            if (string.IsNullOrEmpty(str) || Start > str.Length) return "";
            return str.Substring(Start - 1, Math.Min(Length, str.Length - Start + 1));
        }

        public static string Replace(string Expression, string Find, string Replacement, int Start = 1, int Count = -1, CompareMethod Compare = CompareMethod.Binary)
        {
            if (string.IsNullOrEmpty(Expression) || Start > Expression.Length) return null;
            var text = Expression.Substring(Start - 1);
            if (string.IsNullOrEmpty(Find)) return text;
            var built = new StringBuilder();
            var from = 0;
            for (var at = text.IndexOf(Find, Comparison(Compare)); at >= 0 && Count != 0; at = text.IndexOf(Find, from, Comparison(Compare)), Count--)
            {
                built.Append(text, from, at - from).Append(Replacement);
                from = at + Find.Length;
            }
            return built.Append(text, from, text.Length - from).ToString();
        }

        public static string Right(string str, int Length) { return string.IsNullOrEmpty(str) ? "" : str.Substring(Math.Max(0, str.Length - Length)); }

        public static string RTrim(string str) { return (str ?? "").TrimEnd(' ', '\u3000'); }

        public static string Space(int Number) { return new string(' ', Number); }

        public static string[] Split(string Expression, string Delimiter = " ", int Limit = -1, CompareMethod Compare = CompareMethod.Binary)
        {
            if (string.IsNullOrEmpty(Expression)) return new[] { "" };
            return Limit < 0 ? Expression.Split(new[] { Delimiter }, StringSplitOptions.None) : Expression.Split(new[] { Delimiter }, Limit, StringSplitOptions.None);
        }

        public static int StrComp(string String1, string String2, CompareMethod Compare = CompareMethod.Binary) { return Operators.CompareString(String1, String2, Compare == CompareMethod.Text); }

        public static string StrDup(int Number, string Character) { return new string(Character[0], Number); }

        public static string StrDup(int Number, char Character) { return new string(Character, Number); }

        public static string StrReverse(string Expression) { return new string((Expression ?? "").Reverse().ToArray()); }

        public static string Trim(string str) { return (str ?? "").Trim(' ', '\u3000'); }

        public static string UCase(string Value) { return Value == null ? "" : Value.ToUpper(CultureInfo.CurrentCulture); }

        static StringComparison Comparison(CompareMethod method)
        {
            return method == CompareMethod.Text ? StringComparison.CurrentCultureIgnoreCase : StringComparison.Ordinal;
        }
    }

    public enum CompareMethod
    {
        Binary = 0,
        Text = 1,
    }

    public enum TriState
    {
        UseDefault = -2,
        True = -1,
        False = 0,
    }
}
