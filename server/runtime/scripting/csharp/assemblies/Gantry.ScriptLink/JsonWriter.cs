using System;
using System.Collections;
using System.Globalization;
using System.Text;

namespace Gantry.ScriptLink
{
    /// <summary>Writes JSON: null, booleans, numbers, texts, lists, and dictionaries with texts as keys.</summary>
    public static class JsonWriter
    {
        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(text, value);
            return text.ToString();
        }

        static void Write(StringBuilder text, object value)
        {
            if (value == null) text.Append("null");
            else if (value is string) WriteText(text, (string)value);
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is double) WriteDouble(text, (double)value);
            else if (value is IDictionary) WriteObject(text, (IDictionary)value);
            else if (value is IEnumerable) WriteList(text, (IEnumerable)value);
            else if (value is IFormattable) text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            else throw new ArgumentException("A " + value.GetType() + " has no form in JSON.");
        }

        static void WriteDouble(StringBuilder text, double value)
        {
            if (double.IsNaN(value) || double.IsInfinity(value)) throw new ArgumentException("JSON has no " + value + ".");
            text.Append(value.ToString("R", CultureInfo.InvariantCulture));
        }

        static void WriteObject(StringBuilder text, IDictionary members)
        {
            var separator = '{';
            foreach (DictionaryEntry member in members)
            {
                text.Append(separator);
                WriteText(text, (string)member.Key);
                text.Append(':');
                Write(text, member.Value);
                separator = ',';
            }
            text.Append(separator == '{' ? "{}" : "}");
        }

        static void WriteList(StringBuilder text, IEnumerable items)
        {
            text.Append('[');
            var first = true;
            foreach (var item in items)
            {
                if (!first) text.Append(',');
                first = false;
                Write(text, item);
            }
            text.Append(']');
        }

        static void WriteText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (var c in value)
            {
                if (c == '"' || c == '\\') text.Append('\\').Append(c);
                // Halves of characters have no form in UTF-8; written as escapes they arrive as they are.
                else if (c < ' ' || char.IsSurrogate(c)) text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else text.Append(c);
            }
            text.Append('"');
        }
    }
}
