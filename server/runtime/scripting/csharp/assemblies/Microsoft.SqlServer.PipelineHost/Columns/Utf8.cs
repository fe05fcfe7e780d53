using System.Text;

namespace Microsoft.SqlServer.Dts.Pipeline
{
    /// <summary>
    /// UTF-8 with a short way for ASCII, four characters at a time: it is most of what flows, and costs several times as much through
    /// System.Text.
    /// </summary>
    static unsafe class Utf8
    {
        static readonly UTF8Encoding encoding = new UTF8Encoding(false);

        public static string Decode(byte[] bytes, int at, int length)
        {
            if (length == 0) return "";
            var text = new string('\0', length);
            fixed (byte* start = &bytes[at])
            fixed (char* written = text)
            {
                var source = start;
                var target = written;
                var end = start + length;
                for (; source + 4 <= end; source += 4, target += 4)
                {
                    ulong four = *(uint*)source;
                    if ((four & 0x80808080) != 0) return encoding.GetString(bytes, at, length);
                    *(ulong*)target = (four & 0xFF) | ((four & 0xFF00) << 8) | ((four & 0xFF0000) << 16) | ((four & 0xFF000000) << 24);
                }
                for (; source < end; source++, target++)
                {
                    if (*source >= 0x80) return encoding.GetString(bytes, at, length);
                    *target = (char)*source;
                }
            }
            return text;
        }

        /// <summary>Writes a text behind what has been written; gives the number of its bytes.</summary>
        public static int Encode(string text, PackedWriter writer)
        {
            var length = text.Length;
            writer.Reserve(length * 3);
            if (length == 0) return 0;
            fixed (char* start = text)
            fixed (byte* written = &writer.Bytes[writer.At])
            {
                var source = start;
                var target = written;
                var end = start + length;
                for (; source + 4 <= end; source += 4, target += 4)
                {
                    var four = *(ulong*)source;
                    if ((four & 0xFF80FF80FF80FF80) != 0) return encoding.GetBytes(text, 0, length, writer.Bytes, writer.At);
                    *(uint*)target = (uint)((four & 0xFF) | ((four >> 8) & 0xFF00) | ((four >> 16) & 0xFF0000) | ((four >> 24) & 0xFF000000));
                }
                for (; source < end; source++, target++)
                {
                    if (*source >= 0x80) return encoding.GetBytes(text, 0, length, writer.Bytes, writer.At);
                    *target = (byte)*source;
                }
            }
            return length;
        }
    }
}
