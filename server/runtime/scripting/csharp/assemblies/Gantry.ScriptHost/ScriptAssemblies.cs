using System;
using System.Collections.Generic;
using System.Reflection;
using Gantry.ScriptLink;

namespace Gantry.ScriptHost
{
    /// <summary>Compiled scripts by the key under which the runtime keeps them. They are loaded from memory: a confined process sees no cache.</summary>
    static class ScriptAssemblies
    {
        static readonly Dictionary<string, Assembly> loaded = new Dictionary<string, Assembly>();

        /// <summary>Takes an assembly, and its symbols behind it, from the runtime.</summary>
        public static Message Load(Message call)
        {
            var symbols = new byte[call.Number("symbols")];
            var code = new byte[call.Attached.Length - symbols.Length];
            Buffer.BlockCopy(call.Attached, 0, code, 0, code.Length);
            Buffer.BlockCopy(call.Attached, code.Length, symbols, 0, symbols.Length);
            var assembly = symbols.Length == 0 ? Assembly.Load(code) : Assembly.Load(code, symbols);
            lock (loaded) loaded[call.Text("assembly")] = assembly;
            return new Message();
        }

        public static Assembly Get(string key)
        {
            lock (loaded) return loaded[key];
        }
    }
}
