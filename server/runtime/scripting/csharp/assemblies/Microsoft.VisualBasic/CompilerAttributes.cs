using System;

namespace Microsoft.VisualBasic
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class HideModuleNameAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class MyGroupCollectionAttribute : Attribute
    {
        public MyGroupCollectionAttribute(string typeToCollect, string createInstanceMethodName, string disposeInstanceMethodName, string defaultInstanceAlias)
        {
            MyGroupName = typeToCollect;
            CreateMethod = createInstanceMethodName;
            DisposeMethod = disposeInstanceMethodName;
            DefaultInstanceAlias = defaultInstanceAlias;
        }

        public string CreateMethod { get; private set; }

        public string DefaultInstanceAlias { get; private set; }

        public string DisposeMethod { get; private set; }

        public string MyGroupName { get; private set; }
    }
}

namespace Microsoft.VisualBasic.CompilerServices
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class StandardModuleAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class DesignerGeneratedAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class OptionCompareAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class OptionTextAttribute : Attribute
    {
    }
}
