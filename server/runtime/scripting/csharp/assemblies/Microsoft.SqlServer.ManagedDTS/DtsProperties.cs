using System;

namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>The properties of a connection manager: `manager.Properties["ServerName"]`.</summary>
    public sealed class DtsProperties : DtsObject
    {
        readonly ConnectionManager owner;

        internal DtsProperties(ConnectionManager owner)
        {
            this.owner = owner;
        }

        public DtsProperty this[object index]
        {
            get
            {
                var name = Convert.ToString(index);
                // Asks at once, so that the script hears of a wrong name where it says it.
                owner.GetProperty(name);
                return new DtsProperty(owner, name);
            }
        }

        public bool Contains(object index)
        {
            return owner.HasProperty(Convert.ToString(index));
        }
    }
}
