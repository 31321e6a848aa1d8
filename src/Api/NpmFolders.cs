namespace Kim.Api;

/// <summary>Where the npm parts may lie: beside the program when it is published, in the source tree when it is built there.</summary>
internal static class NpmFolders
{
    public static IEnumerable<string> All()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "node_modules");
            yield return Path.Combine(folder.FullName, "src", "Api", "node_modules");
        }
    }

    /// <summary>The folder of one package; null when it is not installed.</summary>
    public static string? Of(string package) => All().Select(folder => Path.Combine(folder, package)).FirstOrDefault(Directory.Exists);
}
