using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Gantry.WindowsHabits
{
    /// <summary>
    /// What lies in a folder, as Windows lists it: in the order of names, wildcards without regard to case. `*.*` is everything, and an
    /// extension of three letters in a wildcard is also the beginning of a longer one, as the .NET Framework documents.
    /// </summary>
    static class FolderListing
    {
        /// <summary>Paths of this machine. The files of a folder stand before those of its subfolders.</summary>
        public static IEnumerable<string> List(string folder, string pattern, SearchOption option, bool files, bool folders)
        {
            if (pattern == null) throw new ArgumentNullException("searchPattern");
            var slash = pattern.LastIndexOfAny(new[] { '\\', '/' });
            // `sub\*.txt` is a pattern in a subfolder.
            var start = slash < 0 ? folder : PathMap.Local(WindowsPath.Combine(folder, pattern.Substring(0, slash)));
            return Walk(start, Matcher(pattern.Substring(slash + 1)), option, files, folders);
        }

        static IEnumerable<string> Walk(string folder, Regex matcher, SearchOption option, bool files, bool folders)
        {
            var subfolders = Sorted(Directory.GetDirectories(folder));
            if (folders) foreach (var one in subfolders) if (matcher.IsMatch(Path.GetFileName(one))) yield return one;
            if (files) foreach (var one in Sorted(Directory.GetFiles(folder))) if (matcher.IsMatch(Path.GetFileName(one))) yield return one;
            if (option != SearchOption.AllDirectories) yield break;
            foreach (var subfolder in subfolders)
            {
                foreach (var one in Walk(subfolder, matcher, option, files, folders)) yield return one;
            }
        }

        static List<string> Sorted(string[] paths)
        {
            return paths.OrderBy(path => path, StringComparer.OrdinalIgnoreCase).ToList();
        }

        static Regex Matcher(string pattern)
        {
            if (pattern == "*.*") pattern = "*";
            var expression = new StringBuilder("^");
            foreach (var c in pattern) expression.Append(c == '*' ? ".*" : c == '?' ? "." : Regex.Escape(c.ToString()));
            var extension = WindowsPath.GetExtension(pattern);
            var isShort = pattern.IndexOf('*') >= 0 && extension.Length == 4 && extension.IndexOfAny(new[] { '*', '?' }) < 0;
            expression.Append(isShort ? "[^.]*$" : "$");
            return new Regex(expression.ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
    }
}
