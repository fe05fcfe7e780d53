using System;
using System.Reflection;

namespace Gantry.WindowsHabits
{
    /// <summary>
    /// Lines end with CRLF, in everything the class library writes: Environment.NewLine, WriteLine, AppendLine, WriteAllLines, XML.
    /// </summary>
    public static class WindowsNewLine
    {
        /// <summary>
        /// Has to be the first that the process does, before a writer exists: Mono keeps the text in a field that it fills when it is first
        /// asked, and every writer keeps its own.
        /// </summary>
        public static void Establish()
        {
            var field = typeof(Environment).GetField("nl", BindingFlags.NonPublic | BindingFlags.Static);
            if (field != null) field.SetValue(null, "\r\n");
            if (Environment.NewLine != "\r\n") throw new PlatformNotSupportedException("This Mono cannot be made to end lines with CRLF.");
        }
    }
}
