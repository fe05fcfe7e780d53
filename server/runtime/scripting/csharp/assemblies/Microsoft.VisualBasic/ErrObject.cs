using System;

namespace Microsoft.VisualBasic
{
    /// <summary>The error of On Error and Catch.</summary>
    public sealed class ErrObject
    {
        Exception error;

        internal ErrObject()
        {
            Clear();
        }

        public string Description { get; set; }

        public int Erl { get; private set; }

        public string HelpFile { get; set; }

        public int HelpContext { get; set; }

        public int LastDllError { get { return System.Runtime.InteropServices.Marshal.GetLastWin32Error(); } }

        public int Number { get; set; }

        public string Source { get; set; }

        public void Clear()
        {
            error = null;
            Number = 0;
            Erl = 0;
            HelpContext = 0;
            Description = Source = HelpFile = "";
        }

        public Exception GetException()
        {
            return error;
        }

        public void Raise(int Number, object Source = null, object Description = null, object HelpFile = null, object HelpContext = null)
        {
            var text = Convert.ToString(Description);
            throw new Exception(text == "" ? "Application-defined or object-defined error " + Number + "." : text) { Source = Convert.ToString(Source) };
        }

        internal void Capture(Exception thrown, int line)
        {
            error = thrown;
            Erl = line;
            Number = thrown.HResult;
            Description = thrown.Message;
            Source = thrown.Source;
        }
    }
}
