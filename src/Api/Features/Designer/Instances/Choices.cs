using Kim.Domain.Shared;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Names of a closed choice as clients of Elsa send them: any case, never numbers.</summary>
internal static class Choices
{
    /// <summary>The names as they are stored, or the refusal that lists the allowed ones.</summary>
    public static Result<string[]> Read<T>(string member, string[]? given)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var found = (given ?? []).Select(name => Array.Find(names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        return found.Contains(null) ? InstanceErrors.Choice(member, names) : found!;
    }
}
