using System;
using System.Collections.Generic;
using Gantry.ScriptLink;

namespace Gantry.ScriptCompiler
{
    /// <summary>
    /// The process that compiles scripts. It never runs one, so that what it makes can be kept for other packages. Its arguments are
    /// the assemblies of Mono's compiler and of Mono.Cecil, and the folder of Mono's class libraries.
    /// </summary>
    static class Program
    {
        static void Main(string[] arguments)
        {
            var channel = new Channel(new PipeStream(4), new PipeStream(3));
            var compiler = new MonoCompiler(arguments[0]);
            var rewriting = new Rewriting(arguments[1], arguments[2]);
            channel.Send(new Message("call", "ready"));
            channel.Listen(call => channel.Answer(call, Handle(compiler, rewriting, call)));
        }

        static Message Handle(MonoCompiler compiler, Rewriting rewriting, Message call)
        {
            try
            {
                switch (call.Text("call"))
                {
                    case "compile": return compiler.Compile(call);
                    case "rewrite": return rewriting.Rewrite(call);
                    default: throw new FormatException("There is no call " + call.Text("call") + ".");
                }
            }
            catch (Exception error)
            {
                return new Message("error", new Dictionary<string, object> { { "message", error.ToString() } });
            }
        }
    }
}
