using System;

namespace Gantry.WindowsHabits
{
    /// <summary>
    /// The public static members of the class stand for those of a class of the framework, in scripts: a method for a static one with the
    /// same name and parameters, or for one of instances, which comes as its first parameter; a field for a field.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class ReplacesAttribute : Attribute
    {
        public ReplacesAttribute(Type replaced)
        {
            Replaced = replaced;
        }

        public Type Replaced { get; private set; }
    }
}
