using Kim.Api.Features.Designer.Definitions;

namespace Kim.Api.Features.Designer.Outline;

/// <summary>A definition as an ordered list: everything that the canvas shows, for people who do not use a canvas.</summary>
/// <param name="Findings">After an edit: what stands between the draft and publishing.</param>
internal sealed record OutlineView(
    string DefinitionId, string? Name, int Version, string State, bool IsTemplate, IReadOnlyList<OutlineStep> Steps, IReadOnlyList<Finding> Findings);

/// <summary>One activity. What it has no such input for is null.</summary>
/// <param name="ParentId">The container it stands in; null at the top.</param>
/// <param name="Outcomes">By which it can leave.</param>
/// <param name="Editable">The fields that an edit may set.</param>
internal sealed record OutlineStep(string ActivityId, string Type, string TypeTitle, string Title, string? ParentId, int Level)
{
    public OutlineValue? Description { get; init; }
    public OutlineValue? Role { get; init; }
    public OutlineValue? UnitRule { get; init; }
    public OutlineValue? Due { get; init; }
    public OutlineValue? FollowUp { get; init; }
    public OutlineValue? Interval { get; init; }
    public OutlineValue? Reminders { get; init; }
    public OutlineValue? Condition { get; init; }
    public OutlineValue? Wait { get; init; }
    public IReadOnlyList<string> Outcomes { get; init; } = [];
    public IReadOnlyList<OutlineWay> LeadsTo { get; init; } = [];
    public IReadOnlyList<string> Editable { get; init; } = [];
    public bool CanMoveUp { get; init; }
    public bool CanMoveDown { get; init; }
    public bool CanInsertAfter { get; init; }
    public bool CanRemove { get; init; }
}

/// <param name="Syntax"><c>Literal</c>, or the language of the expression.</param>
internal sealed record OutlineValue(string Text, string Syntax);

internal sealed record OutlineWay(string Outcome, string ActivityId, string Title);

/// <summary>What to change, in this order.</summary>
internal sealed record OutlineEdits(IReadOnlyList<OutlineEdit?>? Edits);

/// <param name="Kind"><c>set</c> (field, text, syntax), <c>move-up</c>, <c>move-down</c>, <c>insert-after</c> (title, role, due, outcome, newId) or <c>remove</c>.</param>
/// <param name="NewId">The id that the inserted task gets, so that later edits can name it.</param>
internal sealed record OutlineEdit(
    string? Kind, string? ActivityId, string? Field = null, string? Text = null, string? Syntax = null, string? Title = null, string? Role = null, string? Due = null, string? Outcome = null, string? NewId = null);
