using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Runtime;

namespace Gantry.ScriptHost
{
    /// <summary>What the runtime hears of an exception: its type, what it says, and where in the script it was thrown.</summary>
    static class ScriptFailure
    {
        /// <summary>What the runtime puts before the names of items when it compiles them.</summary>
        const string ShownFolder = "/script/";

        /// <summary>What is below a script's own frames.</summary>
        const string EntryFrame = "at (wrapper managed-to-native) System.Reflection.RuntimeMethodInfo.InternalInvoke";

        public static Message Describe(Exception thrown)
        {
            var error = Innermost(thrown);
            var described = new Dictionary<string, object>
            {
                { "phase", error is EntryPointException ? "entryPoint" : "run" },
                { "type", error.GetType().FullName },
                { "message", error.Message },
                { "stack", StackOf(error) },
            };
            if (error is RuntimeErrorException || error is DtsException) described["code"] = error.HResult;
            // The first place that has a line: frames of the framework have none.
            var frames = new StackTrace(error, true).GetFrames() ?? new StackFrame[0];
            var place = frames.FirstOrDefault(frame => frame.GetFileLineNumber() > 0);
            if (place != null)
            {
                described["file"] = place.GetFileName().Replace(ShownFolder, "");
                described["line"] = place.GetFileLineNumber();
            }
            return new Message("error", described);
        }

        /// <summary>What the exception says of itself and of its inner ones, down to the entry point of the script.</summary>
        static string StackOf(Exception error)
        {
            var text = error.ToString().Replace(ShownFolder, "").Replace("\r\n", "\n");
            var end = text.IndexOf(EntryFrame, StringComparison.Ordinal);
            return end < 0 ? text : text.Substring(0, end).TrimEnd();
        }

        /// <summary>Reflection wraps what a script throws.</summary>
        static Exception Innermost(Exception error)
        {
            while (error is TargetInvocationException && error.InnerException != null) error = error.InnerException;
            return error;
        }
    }
}
