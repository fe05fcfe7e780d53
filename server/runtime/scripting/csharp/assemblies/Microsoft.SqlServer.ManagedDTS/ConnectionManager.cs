using System;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>A connection manager of the package. It lies in the runtime: what is set holds for the rest of the execution.</summary>
    public sealed class ConnectionManager : DtsObject, IDisposable
    {
        readonly ScriptSession session;
        DtsProperties properties;
        string name;

        internal ConnectionManager(ScriptSession session, Message described)
        {
            this.session = session;
            name = described.Text("name");
            CreationName = described.Text("type");
            ID = described.Text("id");
            Description = described.Text("description");
        }

        /// <summary>`OLEDB`, `FILE`, or `ADO.NET:` with the class of the connection.</summary>
        public string CreationName { get; private set; }

        public string Description { get; private set; }

        public string ID { get; private set; }

        public string Name
        {
            get { return name; }
            set
            {
                SetProperty("Name", value);
                name = value;
            }
        }

        /// <summary>Without the password, which has a property of its own.</summary>
        public string ConnectionString
        {
            get { return (string)session.Ask("connectionString", "connection", ID).Get("value"); }
            set { SetProperty("ConnectionString", value); }
        }

        public bool DelayValidation
        {
            get { return Convert.ToBoolean(GetProperty("DelayValidation")); }
            set { SetProperty("DelayValidation", value); }
        }

        public bool OfflineMode { get { return false; } }

        public bool SupportsDTCTransactions { get { return false; } }

        /// <summary>The settings of the manager's type. Here they are those of the manager itself.</summary>
        public object InnerObject { get { return this; } }

        public DtsProperties Properties { get { return properties ?? (properties = new DtsProperties(this)); } }

        internal ScriptSession Session { get { return session; } }

        /// <summary>
        /// Opens the connection: a path for files, an IDbConnection for ADO.NET managers. What others give can only be handed on; that it can
        /// be had was tried.
        /// </summary>
        public object AcquireConnection(object txn)
        {
            return ConnectionOpeners.Open(this);
        }

        public void ReleaseConnection(object connection)
        {
            var disposable = connection as IDisposable;
            if (disposable != null) disposable.Dispose();
        }

        public void Dispose()
        {
        }

        internal object GetProperty(string name)
        {
            var found = FindProperty(name);
            if (found.Flag("known")) return WireValue.Read(found.Get("value"));
            throw new DtsRuntimeException(unchecked((int)0xC0010009), "The connection manager \"" + Name + "\" has no property \"" + name + "\".");
        }

        internal bool HasProperty(string name)
        {
            return FindProperty(name).Flag("known");
        }

        internal void SetProperty(string name, object value)
        {
            session.Ask("setConnectionProperty", "connection", ID, "property", name, "value", WireValue.Write(value));
        }

        Message FindProperty(string name)
        {
            return session.Ask("connectionProperty", "connection", ID, "property", name).Object("value");
        }
    }
}
