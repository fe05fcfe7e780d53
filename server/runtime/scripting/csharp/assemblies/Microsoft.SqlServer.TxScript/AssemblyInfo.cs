using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyVersion("17.0.0.0")]
[assembly: InternalsVisibleTo("Gantry.ScriptHost")]
