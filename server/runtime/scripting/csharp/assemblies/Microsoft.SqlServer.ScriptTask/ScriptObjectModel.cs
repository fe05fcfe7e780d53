using System;
using System.Threading;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Runtime;

namespace Microsoft.SqlServer.Dts.Tasks.ScriptTask
{
    /// <summary>`Dts` of a script.</summary>
    public class ScriptObjectModel
    {
        static readonly AsyncLocal<ScriptObjectModel> current = new AsyncLocal<ScriptObjectModel>();

        readonly ScriptSession session;

        internal ScriptObjectModel(ScriptSession session, Variables variables, Connections connections)
        {
            this.session = session;
            Variables = variables;
            Connections = connections;
            Events = new EventsObjectWrapper(session);
            VariableDispenser = new VariableDispenser(session);
        }

        /// <summary>That of the script whose object is being made.</summary>
        internal static ScriptObjectModel Current
        {
            get { return current.Value; }
            set { current.Value = value; }
        }

        public Connections Connections { get; private set; }

        public EventsObjectWrapper Events { get; private set; }

        public object ExecutionValue { get; set; }

        /// <summary>A value of DTSExecResult.</summary>
        public int TaskResult { get; set; }

        /// <summary>Always null: the runtime enlists connections of scripts in no transaction.</summary>
        public object Transaction { get { return null; } }

        public VariableDispenser VariableDispenser { get; private set; }

        public Variables Variables { get; private set; }

        /// <summary>Writes a ScriptTaskLogEntry.</summary>
        public void Log(string messageText, int dataCode, byte[] dataBytes)
        {
            session.Call("log", "text", messageText ?? "", "code", dataCode, "bytes", dataBytes == null ? null : Convert.ToBase64String(dataBytes));
        }
    }
}
