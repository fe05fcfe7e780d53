namespace Microsoft.SqlServer.Dts.Runtime
{
    /// <summary>A property of a connection manager by its name.</summary>
    public sealed class DtsProperty : DtsObject
    {
        readonly ConnectionManager owner;

        internal DtsProperty(ConnectionManager owner, string name)
        {
            this.owner = owner;
            Name = name;
        }

        public bool Get { get { return true; } }

        public string Name { get; private set; }

        public bool Set { get { return true; } }

        /// <summary>`o` is the object the property is of, as SSIS asks for it.</summary>
        public object GetValue(object o)
        {
            return owner.GetProperty(Name);
        }

        public void SetValue(object o, object value)
        {
            owner.SetProperty(Name, value);
        }
    }
}
