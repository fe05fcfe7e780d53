using System;
using System.Data;
using System.Data.Common;
using Gantry.ScriptLink;

namespace Gantry.Data
{
    /// <summary>
    /// A connection of System.Data that the runtime opens with its own drivers: a script may be confined, and Mono's drivers for Windows do
    /// not work here.
    /// </summary>
    public abstract class RuntimeConnection : DbConnection
    {
        readonly string provider;
        string connectionString;
        string manager;
        int? number;

        protected RuntimeConnection(string provider, string connectionString)
        {
            this.provider = provider;
            this.connectionString = connectionString ?? "";
        }

        /// <summary>The transaction that was begun and has not ended.</summary>
        internal RuntimeTransaction OpenTransaction { get; set; }

        public override string ConnectionString
        {
            get { return connectionString; }
            set
            {
                if (number != null) throw new InvalidOperationException("Not allowed to change the 'ConnectionString' property. The connection's current state is open.");
                connectionString = value ?? "";
            }
        }

        public override int ConnectionTimeout
        {
            get
            {
                int seconds;
                return int.TryParse(Setting("Connect Timeout", "Connection Timeout", "Timeout"), out seconds) ? seconds : 15;
            }
        }

        public override string Database { get { return Setting("Initial Catalog", "Database"); } }

        public override string DataSource { get { return Setting("Data Source", "Server", "Dsn"); } }

        public override string ServerVersion { get { throw new NotSupportedException("The runtime does not tell the version of a server."); } }

        public override ConnectionState State { get { return number == null ? ConnectionState.Closed : ConnectionState.Open; } }

        /// <summary>A connection of a connection manager, opened.</summary>
        internal RuntimeConnection Acquire(string managerName)
        {
            manager = managerName;
            Open();
            return this;
        }

        public override void Open()
        {
            if (number != null) throw new InvalidOperationException("The connection was not closed. The connection's current state is open.");
            var opened = manager == null
                ? Ask("dataOpen", new Message("provider", provider, "connectionString", connectionString))
                : Ask("dataAcquire", new Message("connection", manager));
            number = opened.Number("connection");
        }

        public override void Close()
        {
            if (number == null) return;
            Call("dataClose", new Message());
            OpenTransaction = null;
            number = null;
        }

        public override void ChangeDatabase(string databaseName)
        {
            throw new NotSupportedException("The database of a connection is that of its connection string; open another connection.");
        }

        public override DataTable GetSchema()
        {
            throw new NotSupportedException("The runtime does not list the schema of a database; ask its catalog with a statement.");
        }

        public override DataTable GetSchema(string collectionName)
        {
            return GetSchema();
        }

        public override DataTable GetSchema(string collectionName, string[] restrictionValues)
        {
            return GetSchema();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) Close();
            base.Dispose(disposing);
        }

        /// <summary>Asks the runtime in the name of this connection.</summary>
        internal Message Call(string call, Message content)
        {
            if (number == null) throw new InvalidOperationException("The operation requires an open and available connection. The connection's current state is closed.");
            content.Members["connection"] = number.Value;
            return Ask(call, content);
        }

        internal void Begin(IsolationLevel level)
        {
            if (OpenTransaction != null) throw new InvalidOperationException("The connection is already in a transaction, and does not begin another one.");
            Call("dataBegin", new Message("isolationLevel", (int)(level == IsolationLevel.Unspecified ? IsolationLevel.ReadCommitted : level)));
        }

        /// <summary>The exception of the provider for an error of the runtime.</summary>
        protected abstract DbException ErrorOf(RuntimeErrorException error);

        Message Ask(string call, Message content)
        {
            var session = ScriptSession.Current;
            if (session == null) throw new InvalidOperationException("Only a running script reaches databases.");
            try
            {
                var answer = session.Call(content, call);
                return answer.Has("value") ? answer.Object("value") : new Message();
            }
            catch (RuntimeErrorException error)
            {
                throw ErrorOf(error);
            }
        }

        string Setting(params string[] names)
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            foreach (var name in names)
            {
                object value;
                if (settings.TryGetValue(name, out value)) return (string)value;
            }
            return "";
        }
    }
}
