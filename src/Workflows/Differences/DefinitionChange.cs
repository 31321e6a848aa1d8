namespace Kim.Workflows.Differences;

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

public enum ChangePart
{
    Activity,
    Connection,
    Variable,
    Input,
    Output,
    Setting,
}

/// <summary>One difference between two definitions.</summary>
/// <param name="ActivityId">The activity concerned; of a connection the one that it leaves.</param>
/// <param name="Title">What people call that activity.</param>
/// <param name="Property">Which input, variable or setting; of a connection <c>outcome→target</c>.</param>
/// <param name="Text">One German sentence.</param>
public sealed record DefinitionChange(ChangeKind Kind, ChangePart Part, string? ActivityId, string? Title, string? Property, string? Before, string? After, string Text)
{
    /// <summary>Only the drawing is another.</summary>
    public const string Layout = "layout";

    /// <summary>What it was read from; two sides that change the same facts meet.</summary>
    internal IReadOnlyList<FactKey> Facts { get; init; } = [];
}

public enum ChangeOrigin
{
    Template,
    Tenant,
    Both,
}

/// <param name="Conflict">Both sides changed it, each in another way, or one removed what the other needs.</param>
public sealed record OriginatedChange(DefinitionChange Change, ChangeOrigin Origin, bool Conflict);
