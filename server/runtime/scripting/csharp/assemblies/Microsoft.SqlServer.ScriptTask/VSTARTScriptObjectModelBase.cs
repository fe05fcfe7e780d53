namespace Microsoft.SqlServer.Dts.Tasks.ScriptTask
{
    /// <summary>The base class of scripts of Script Tasks: it gives them Dts.</summary>
    public class VSTARTScriptObjectModelBase
    {
        readonly ScriptObjectModel dts = ScriptObjectModel.Current;

        public ScriptObjectModel Dts { get { return dts; } }

        /// <summary>Called by the designer's code when it shuts down.</summary>
        protected virtual void Finish()
        {
        }
    }
}
