using System.Reflection;

[assembly: AssemblyVersion("10.0.0.0")]
