using System.Collections.Generic;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>Locks variables that a script does not declare.</summary>
    public sealed class VariableDispenser : DtsObject
    {
        readonly ScriptSession session;
        readonly List<string> read = new List<string>();
        readonly List<string> write = new List<string>();

        internal VariableDispenser(ScriptSession session)
        {
            this.session = session;
        }

        /// <summary>Whether there is a variable of this name.</summary>
        public bool Contains(string variableName)
        {
            return (bool)session.Ask("hasVariable", "name", variableName).Get("value");
        }

        public void LockForRead(string variable)
        {
            read.Add(variable);
        }

        public void LockForWrite(string variable)
        {
            write.Add(variable);
        }

        /// <summary>Locks what was asked for since the last time.</summary>
        public void GetVariables(ref Variables variables)
        {
            variables = Lock(read, write);
            Reset();
        }

        public void LockOneForRead(string variable, ref Variables variables)
        {
            variables = Lock(new[] { variable }, new string[0]);
        }

        public void LockOneForWrite(string variable, ref Variables variables)
        {
            variables = Lock(new string[0], new[] { variable });
        }

        public void Reset()
        {
            read.Clear();
            write.Clear();
        }

        Variables Lock(IEnumerable<string> toRead, IEnumerable<string> toWrite)
        {
            return Variables.Declared(session, session.Ask("lock", "read", toRead, "write", toWrite).Object("value"));
        }
    }
}
