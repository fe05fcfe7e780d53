using System.Reflection;

[assembly: AssemblyVersion("17.0.0.0")]
