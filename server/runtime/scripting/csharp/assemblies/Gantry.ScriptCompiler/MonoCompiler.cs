using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Gantry.ScriptLink;

namespace Gantry.ScriptCompiler
{
    /// <summary>
    /// Mono's C# compiler inside this process: loaded once, it takes 60 to 100 ms for a script, a process of its own 200.
    /// </summary>
    sealed class MonoCompiler
    {
        readonly Lazy<MethodInfo> entry;

        public MonoCompiler(string assembly)
        {
            entry = new Lazy<MethodInfo>(() => Assembly.LoadFrom(assembly).GetType("Mono.CSharp.CompilerCallableEntryPoint", true).GetMethod("InvokeCompiler"));
        }

        /// <summary>Compiles with the words of a command line and resources; answers whether that succeeded, and what the compiler said.</summary>
        public Message Compile(Message call)
        {
            var words = call.List("arguments").Cast<string>().Concat(Resources(call)).ToArray();
            var output = new StringWriter();
            var succeeded = (bool)entry.Value.Invoke(null, new object[] { words, output });
            return new Message("value", new Message("succeeded", succeeded, "output", output.ToString()).Members);
        }

        static IEnumerable<string> Resources(Message call)
        {
            var number = 0;
            foreach (var resource in call.Objects("resources"))
            {
                var file = Path.Combine(call.Text("folder"), number++ + ".resources");
                if (ResourceFile.Write(resource.Text("text"), file)) yield return "-resource:" + file + "," + resource.Text("name");
            }
        }
    }
}
