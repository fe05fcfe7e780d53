using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Gantry.Rewriter
{
    /// <summary>Which parameters of the class library are paths of files and folders: those that are called so.</summary>
    static class PathParameters
    {
        static readonly string[] namespaces =
        {
            "System.IO", "System.IO.Compression", "System.IO.Packaging", "System.Xml", "System.Xml.Linq", "System.Xml.Schema", "System.Xml.XPath", "System.Xml.Xsl",
            "System.Data", "System.Net", "System.Net.Mail", "System.Reflection",
            "System.Security.Cryptography.X509Certificates", "Microsoft.VisualBasic", "Microsoft.VisualBasic.FileIO", "Microsoft.VisualBasic.MyServices",
        };

        static readonly HashSet<string> names = new HashSet<string>
        {
            "path", "fileName", "filename", "sourceFileName", "destFileName", "destinationFileName", "destinationBackupFileName",
            "sourceDirName", "destDirName", "sourceArchiveFileName", "destinationArchiveFileName", "destinationDirectoryName", "sourceDirectoryName",
            "archiveFileName", "inputUri", "uri", "url", "stylesheetUri", "schemaUri", "outputFileName", "outputFile", "resultsFile", "assemblyFile",
            "file", "directory", "newPath",
        };

        /// <summary>Positions of the paths among the parameters of a method; most have none.</summary>
        public static IList<int> Of(MethodReference method)
        {
            var type = method.DeclaringType;
            if (type.IsNested || !namespaces.Contains(type.Namespace) || method.Parameters.All(parameter => !IsText(parameter))) return new int[0];
            if (type.FullName == "System.IO.FileSystemWatcher" && method.Name == "set_Path") return new[] { 0 };
            var definition = Resolve(method);
            if (definition == null) return new int[0];
            return Enumerable.Range(0, definition.Parameters.Count).Where(at => IsText(definition.Parameters[at]) && names.Contains(definition.Parameters[at].Name)).ToList();
        }

        static bool IsText(ParameterDefinition parameter)
        {
            return parameter.ParameterType.FullName == "System.String";
        }

        static MethodDefinition Resolve(MethodReference method)
        {
            try
            {
                return method.Resolve();
            }
            catch (System.IO.FileNotFoundException)
            {
                // UnknownMembers names it.
                return null;
            }
        }
    }
}
