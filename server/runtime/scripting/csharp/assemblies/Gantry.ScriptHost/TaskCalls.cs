using System;
using System.Linq;
using System.Reflection;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Runtime;
using Microsoft.SqlServer.Dts.Tasks.ScriptTask;

namespace Gantry.ScriptHost
{
    /// <summary>Runs scripts of Script Tasks.</summary>
    static class TaskCalls
    {
        const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

        public static void Register(CallTable calls)
        {
            calls.Add("runTask", Run);
        }

        /// <summary>Makes the script's object, calls its entry point and answers what it set as result.</summary>
        static Message Run(ScriptSession session, Message call)
        {
            var variables = Variables.Declared(session, call);
            var model = new ScriptObjectModel(session, variables, Connections.OfPackage(session, call));
            ScriptObjectModel.Current = model;
            try
            {
                var main = FindMain(ScriptAssemblies.Get(call.Text("assembly")));
                var entry = FindEntryPoint(main, call.Text("entryPoint"));
                try
                {
                    entry.Invoke(Activator.CreateInstance(main, true), null);
                }
                finally
                {
                    variables.Settle();
                }
                return new Message("value", new Message("result", model.TaskResult, "executionValue", WireValue.Write(model.ExecutionValue)).Members);
            }
            finally
            {
                ScriptObjectModel.Current = null;
                ScriptConsole.FlushAll();
            }
        }

        static Type FindMain(Assembly assembly)
        {
            var candidates = assembly.GetTypes().Where(type => !type.IsAbstract && typeof(VSTARTScriptObjectModelBase).IsAssignableFrom(type)).ToList();
            var main = candidates.FirstOrDefault(type => type.IsDefined(typeof(SSISScriptTaskEntryPointAttribute), false))
                ?? candidates.FirstOrDefault(type => type.Name == "ScriptMain")
                ?? candidates.FirstOrDefault();
            if (main == null) throw new EntryPointException("No class derives from VSTARTScriptObjectModelBase.");
            return main;
        }

        static MethodInfo FindEntryPoint(Type main, string name)
        {
            var entry = main.GetMethods(AnyInstance).FirstOrDefault(method => method.Name == name && method.GetParameters().Length == 0);
            if (entry == null) throw new EntryPointException("The class " + main.Name + " has no method " + name + " without parameters.");
            return entry;
        }
    }
}
