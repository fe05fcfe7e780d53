using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Gantry.ScriptLink
{
    /// <summary>
    /// Reads JSON that the runtime wrote. Objects become Dictionary&lt;string, object&gt;, lists List&lt;object&gt;, numbers long where they are
    /// whole and double otherwise. The serializers of the framework cost more time to load than a script takes.
    /// </summary>
    public sealed class JsonReader
    {
        readonly string text;
        int at;

        JsonReader(string text)
        {
            this.text = text;
        }

        public static object Read(string text)
        {
            var reader = new JsonReader(text);
            var value = reader.ReadValue();
            reader.SkipSpace();
            if (reader.at != text.Length) throw reader.Misfit();
            return value;
        }

        object ReadValue()
        {
            SkipSpace();
            switch (Peek())
            {
                case '{': return ReadObject();
                case '[': return ReadList();
                case '"': return ReadText();
                case 't': return ReadWord("true", true);
                case 'f': return ReadWord("false", false);
                case 'n': return ReadWord("null", null);
                default: return ReadNumber();
            }
        }

        Dictionary<string, object> ReadObject()
        {
            var members = new Dictionary<string, object>();
            at++;
            SkipSpace();
            if (Peek() == '}') { at++; return members; }
            for (; ; )
            {
                SkipSpace();
                var name = ReadText();
                SkipSpace();
                Expect(':');
                members[name] = ReadValue();
                SkipSpace();
                if (Next() == '}') return members;
            }
        }

        List<object> ReadList()
        {
            var items = new List<object>();
            at++;
            SkipSpace();
            if (Peek() == ']') { at++; return items; }
            for (; ; )
            {
                items.Add(ReadValue());
                SkipSpace();
                if (Next() == ']') return items;
            }
        }

        string ReadText()
        {
            Expect('"');
            var end = text.IndexOfAny(QuoteOrEscape, at);
            if (end < 0) throw Misfit();
            if (text[end] == '"')
            {
                var plain = text.Substring(at, end - at);
                at = end + 1;
                return plain;
            }
            var built = new StringBuilder();
            for (var c = Next(); c != '"'; c = Next()) built.Append(c == '\\' ? ReadEscape() : c);
            return built.ToString();
        }

        char ReadEscape()
        {
            var c = Next();
            switch (c)
            {
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                case 'b': return '\b';
                case 'f': return '\f';
                case 'u':
                    if (at + 4 > text.Length) throw Misfit();
                    at += 4;
                    return (char)int.Parse(text.Substring(at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                default: return c;
            }
        }

        object ReadNumber()
        {
            var start = at;
            while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0) at++;
            var digits = text.Substring(start, at - start);
            long whole;
            if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
            double number;
            if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
            throw Misfit();
        }

        object ReadWord(string word, object value)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Misfit();
            at += word.Length;
            return value;
        }

        void SkipSpace()
        {
            while (at < text.Length && text[at] <= ' ') at++;
        }

        char Peek()
        {
            if (at < text.Length) return text[at];
            throw Misfit();
        }

        char Next()
        {
            var c = Peek();
            at++;
            return c;
        }

        void Expect(char wanted)
        {
            if (Next() != wanted) throw Misfit();
        }

        FormatException Misfit()
        {
            return new FormatException("The text is no JSON at position " + at + ".");
        }

        static readonly char[] QuoteOrEscape = { '"', '\\' };
    }
}
