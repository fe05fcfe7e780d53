using System;
using System.Collections.Generic;
using System.IO;
using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>
    /// A server as a connection manager leads to it, with what the script has set of it. The runtime speaks with the server; files are read
    /// and written here, where the script may.
    /// </summary>
    sealed class ServerConnection
    {
        const int ChunkBytes = 1024 * 1024;

        readonly ConnectionManager manager;
        readonly Dictionary<string, object> settings = new Dictionary<string, object>();

        public ServerConnection(object connection)
        {
            if (connection == null) throw new ArgumentNullException("connection");
            var native = connection as NativeConnection;
            if (native == null) throw new ArgumentException("What AcquireConnection of the connection manager gave is needed.", "connection");
            manager = native.Manager;
        }

        public string Text(string name)
        {
            return Convert.ToString(Setting(name));
        }

        public int Number(string name)
        {
            return Convert.ToInt32(Setting(name));
        }

        public bool Flag(string name)
        {
            return Convert.ToBoolean(Setting(name));
        }

        public void Set(string name, object value)
        {
            settings[name] = value;
        }

        /// <summary>Asks the runtime about the server of the manager.</summary>
        public Message AskServer(string call, params object[] namesAndValues)
        {
            var all = new List<object>(namesAndValues) { "connection", manager.ID, "settings", settings };
            return manager.Session.Ask(call, all.ToArray());
        }

        public Message Ask(string call, params object[] namesAndValues)
        {
            return manager.Session.Ask(call, namesAndValues);
        }

        /// <summary>A path of the script as this machine understands it.</summary>
        public string LocalPath(string path)
        {
            return (string)Ask("localPath", "path", path).Get("value");
        }

        /// <summary>Hands bytes to the runtime; the number of what it has then.</summary>
        public int Send(Stream content)
        {
            var transfer = Ask("transferBegin").Object("value").Number("transfer");
            var chunk = new byte[ChunkBytes];
            for (var read = content.Read(chunk, 0, chunk.Length); read > 0; read = content.Read(chunk, 0, chunk.Length))
            {
                var part = new byte[read];
                Buffer.BlockCopy(chunk, 0, part, 0, read);
                Call(new Message("transfer", transfer) { Attached = part }, "transferWrite");
            }
            return transfer;
        }

        /// <summary>Takes from the runtime what it has received.</summary>
        public void Receive(int transfer, Stream content)
        {
            for (long start = 0; ;)
            {
                var part = Call(new Message("transfer", transfer, "start", start), "transferRead").Attached;
                if (part == null || part.Length == 0) break;
                content.Write(part, 0, part.Length);
                start += part.Length;
            }
            Forget(transfer);
        }

        public void Forget(int transfer)
        {
            Ask("transferEnd", "transfer", transfer);
        }

        Message Call(Message message, string call)
        {
            try
            {
                return manager.Session.Call(message, call);
            }
            catch (RuntimeErrorException refusal)
            {
                throw new DtsRuntimeException(refusal);
            }
        }

        object Setting(string name)
        {
            object value;
            return settings.TryGetValue(name, out value) ? value : manager.GetProperty(name);
        }
    }
}
