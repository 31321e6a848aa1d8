namespace Kim.Api.Persistence.Workflows;

internal enum DefinitionState
{
    Draft,
    Published,

    /// <summary>Was published; another version took its place, or it was retracted.</summary>
    Superseded,

    /// <summary>Taken off every list. What runs on it goes on.</summary>
    Archived,
}

/// <summary>One version of a definition, as the JSON it came as. Templates are stored under the nil tenant.</summary>
internal sealed class DefinitionRow
{
    public static readonly Guid Template = Guid.Empty;

    public required Guid TenantId { get; init; }
    public required string VersionId { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string? Name { get; set; }
    public string? Description { get; set; }
    public required string Json { get; set; }
    public required DefinitionState State { get; set; }
    public required bool IsPublished { get; set; }
    public required bool IsLatest { get; set; }
    public bool UsableAsActivity { get; set; }
    public required string Checksum { get; set; }

    /// <summary>The version of the template that a tenant's variant goes back to.</summary>
    public int? BasedOn { get; set; }
    public Guid? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Guid? UpdatedBy { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public Guid? PublishedBy { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
}

/// <summary>What starts instances of a published version; written when it is published.</summary>
internal sealed class TriggerRow
{
    public required Kim.Domain.Shared.TenantId TenantId { get; init; }
    public required Guid Id { get; init; }
    public required string DefinitionId { get; init; }
    public required string VersionId { get; init; }
    public required string ActivityId { get; init; }
    public required string Kind { get; init; }
    public required string? Name { get; init; }
    public required string? StimulusHash { get; init; }

    /// <summary>The next occurrence of a timer.</summary>
    public required DateTimeOffset? OccursAt { get; set; }

    /// <summary>When the sweep looks at it; later than <see cref="OccursAt"/> after a failure.</summary>
    public required DateTimeOffset? DueAt { get; set; }
    public int Attempts { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
