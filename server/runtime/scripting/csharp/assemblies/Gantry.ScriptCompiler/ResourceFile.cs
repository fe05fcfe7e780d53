using System;
using System.Resources;
using System.Xml;

namespace Gantry.ScriptCompiler
{
    /// <summary>The resources of a project (.resx) in the form that assemblies hold them.</summary>
    static class ResourceFile
    {
        /// <summary>
        /// Writes the texts and bytes of a .resx. Gives back false when it holds none, as nearly all scripts' do. Values of other types
        /// are pictures and icons of designers; a script that asks for one is told by its ResourceManager that it is not there.
        /// </summary>
        public static bool Write(string resx, string file)
        {
            var document = new XmlDocument { XmlResolver = null };
            // Packages hold blanks before the XML declaration.
            document.LoadXml(resx.Trim());
            var data = document.SelectNodes("/root/data");
            if (data.Count == 0) return false;
            using (var writer = new ResourceWriter(file))
            {
                foreach (XmlElement element in data)
                {
                    var value = element.SelectSingleNode("value");
                    var type = element.GetAttribute("type");
                    var name = element.GetAttribute("name");
                    if (value == null || element.HasAttribute("mimetype")) continue;
                    if (type == "" || type.StartsWith("System.String", StringComparison.Ordinal)) writer.AddResource(name, value.InnerText);
                    else if (type.StartsWith("System.Byte[]", StringComparison.Ordinal)) writer.AddResource(name, Convert.FromBase64String(value.InnerText));
                }
            }
            return true;
        }
    }
}
