using System;
using System.IO;
using System.Reflection;
using Gantry.Rewriter;
using Gantry.ScriptLink;

namespace Gantry.ScriptCompiler
{
    /// <summary>Makes assemblies of scripts work on this machine; loaded when the first one comes.</summary>
    sealed class Rewriting
    {
        readonly string library;
        AssemblyRewriter rewriter;

        /// <summary>`cecil` is the file of Mono.Cecil, `library` the folder of Mono's class libraries.</summary>
        public Rewriting(string cecil, string library)
        {
            this.library = library;
            AppDomain.CurrentDomain.AssemblyResolve += (sender, wanted) => new AssemblyName(wanted.Name).Name == "Mono.Cecil" ? Assembly.LoadFrom(cecil) : null;
        }

        /// <summary>Answers the changed assembly, and what it uses that this machine does not have.</summary>
        public Message Rewrite(Message call)
        {
            if (rewriter == null) rewriter = new AssemblyRewriter(AppDomain.CurrentDomain.BaseDirectory, library);
            var rewritten = rewriter.Rewrite(call.Attached);
            return new Message("value", new Message("unknown", rewritten.Unknown).Members) { Attached = rewritten.Code };
        }
    }
}
