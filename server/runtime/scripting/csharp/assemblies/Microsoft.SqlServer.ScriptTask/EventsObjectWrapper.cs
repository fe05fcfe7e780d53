using Gantry.ScriptLink;
using Microsoft.SqlServer.Dts.Runtime;

namespace Microsoft.SqlServer.Dts.Tasks.ScriptTask
{
    /// <summary>Raises events in the name of the task. Every method returns when the handlers of its event have run.</summary>
    public class EventsObjectWrapper
    {
        readonly ScriptSession session;

        internal EventsObjectWrapper(ScriptSession session)
        {
            this.session = session;
        }

        /// <summary>Tells a debugger of the designer; there is none.</summary>
        public void FireBreakpointHit(BreakpointTarget breakpointTarget)
        {
        }

        /// <summary>Gives back whether the script ought to stop.</summary>
        public bool FireError(int errorCode, string subComponent, string description, string helpFile, int helpContext)
        {
            Fire("error", errorCode, subComponent, description);
            return false;
        }

        public void FireWarning(int warningCode, string subComponent, string description, string helpFile, int helpContext)
        {
            Fire("warning", warningCode, subComponent, description);
        }

        public void FireInformation(int informationCode, string subComponent, string description, string helpFile, int helpContext, ref bool fireAgain)
        {
            Fire("information", informationCode, subComponent, description);
            fireAgain = true;
        }

        public void FireProgress(string progressDescription, int percentComplete, int progressCountLow, int progressCountHigh, string subComponent, ref bool fireAgain)
        {
            Raise("progress", "percent", percentComplete, "text", progressDescription ?? "", "subComponent", subComponent ?? "");
            fireAgain = true;
        }

        public void FireCustomEvent(string eventName, string eventText, ref object[] arguments, string subComponent, ref bool fireAgain)
        {
            Raise("custom", "event", eventName ?? "", "text", eventText ?? "");
            fireAgain = true;
        }

        /// <summary>Whether the execution is being canceled.</summary>
        public bool FireQueryCancel()
        {
            return (bool)session.Call("isCanceled").Get("value");
        }

        void Fire(string kind, int code, string subComponent, string text)
        {
            Raise("fire", "kind", kind, "code", code, "text", text ?? "", "subComponent", subComponent ?? "");
        }

        void Raise(string call, params object[] namesAndValues)
        {
            session.Call(call, namesAndValues);
            // Its handlers may have changed what expressions of variables are made of.
            VariableStore.Of(session).Forget();
        }
    }
}
