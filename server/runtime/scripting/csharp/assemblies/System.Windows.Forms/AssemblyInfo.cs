using System.Reflection;

[assembly: AssemblyVersion("4.0.0.0")]
