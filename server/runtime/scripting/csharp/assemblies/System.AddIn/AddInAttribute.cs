using System.Reflection;

[assembly: AssemblyVersion("3.5.0.0")]

namespace System.AddIn
{
    /// <summary>What marks the class of a script in packages of 2008.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class AddInAttribute : Attribute
    {
        public AddInAttribute(string name)
        {
            Name = name;
        }

        public string Name { get; private set; }

        public string Description { get; set; }

        public string Publisher { get; set; }

        public string Version { get; set; }
    }
}
