namespace Kim.Api.Features.Designer.Instances;

internal static class InstanceIds
{
    /// <summary>What is no id of ours is nobody's and drops out.</summary>
    public static Guid[] Of(string[]? given) => [.. (given ?? []).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
}
