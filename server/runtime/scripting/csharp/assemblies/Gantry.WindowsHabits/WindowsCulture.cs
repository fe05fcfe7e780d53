using System;
using System.Globalization;
using System.Text;
using System.Threading;

namespace Gantry.WindowsHabits
{
    /// <summary>The culture in which the scripts of a process work: that of the package's LocaleID.</summary>
    public static class WindowsCulture
    {
        const int AmericanEnglish = 1033;

        /// <summary>Code page of programs that know no Unicode, for Encoding.Default.</summary>
        internal static int AnsiCodePage { get; private set; }

        static WindowsCulture()
        {
            AnsiCodePage = 1252;
        }

        /// <summary>Sets the culture of this thread and of those it starts. A process works for one script at a time.</summary>
        public static void Begin(int localeId)
        {
            var culture = Find(localeId);
            AnsiCodePage = culture.TextInfo.ANSICodePage == 0 ? 65001 : culture.TextInfo.ANSICodePage;
            Thread.CurrentThread.CurrentCulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = culture;
        }

        static CultureInfo Find(int localeId)
        {
            try
            {
                return new CultureInfo(localeId <= 0 ? AmericanEnglish : localeId, false);
            }
            catch (CultureNotFoundException)
            {
                return new CultureInfo(AmericanEnglish, false);
            }
        }
    }

    [Replaces(typeof(Encoding))]
    public static class WindowsEncoding
    {
        public static Encoding get_Default() { return Encoding.GetEncoding(WindowsCulture.AnsiCodePage); }
    }
}
