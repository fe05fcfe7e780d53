using Gantry.ScriptLink;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>Calls of the object model to the runtime: what it refuses is thrown as scripts expect it.</summary>
    static class Runtime
    {
        public static Message Ask(this ScriptSession session, string call, params object[] namesAndValues)
        {
            try
            {
                return session.Call(call, namesAndValues);
            }
            catch (RuntimeErrorException refusal)
            {
                throw new DtsRuntimeException(refusal);
            }
        }
    }
}
