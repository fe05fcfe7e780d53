using System;
using System.IO;
using System.Text;
using System.Threading;
using Gantry.ScriptLink;

namespace Gantry.ScriptHost
{
    /// <summary>
    /// The console of the scripts: each line goes to the runtime in the name of the script that printed it. There is nothing to read.
    /// </summary>
    sealed class ScriptConsole : TextWriter
    {
        const int MaxLineLength = 4000;

        readonly string stream;
        readonly AsyncLocal<StringBuilder> line = new AsyncLocal<StringBuilder>();

        ScriptConsole(string stream)
        {
            this.stream = stream;
        }

        public static void Install()
        {
            Console.SetOut(new ScriptConsole("stdout"));
            Console.SetError(new ScriptConsole("stderr"));
            Console.SetIn(TextReader.Null);
        }

        public override Encoding Encoding { get { return Encoding.UTF8; } }

        /// <summary>Hands over what a script printed without ending the line.</summary>
        public static void FlushAll()
        {
            Console.Out.Flush();
            Console.Error.Flush();
        }

        public override void Write(char value)
        {
            var built = line.Value ?? (line.Value = new StringBuilder());
            if (value == '\n' || built.Length >= MaxLineLength) Flush();
            if (value != '\n' && value != '\r') built.Append(value);
        }

        public override void Write(string value)
        {
            foreach (var c in value ?? "") Write(c);
        }

        public override void Flush()
        {
            var built = line.Value;
            if (built == null || built.Length == 0) return;
            var session = ScriptSession.Current;
            if (session != null) session.Tell("print", "stream", stream, "text", built.ToString());
            built.Clear();
        }
    }
}
