namespace Kim.Api.Hosting;

internal static class Paths
{
    /// <summary>Whether a request's path lies in a part of the program, whatever its case.</summary>
    public static bool IsUnder(this PathString path, string start) => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase);
}
