using System.Reflection;

namespace Kim.Api.Persistence;

/// <summary>A text file that travels inside an assembly.</summary>
internal static class EmbeddedText
{
    public static string Read(string name, Assembly? assembly = null)
    {
        assembly ??= typeof(EmbeddedText).Assembly;
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} carries no text '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
