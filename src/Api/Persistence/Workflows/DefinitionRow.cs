namespace Kim.Api.Persistence.Workflows;

/// <summary>One version of a definition, as the JSON it came as. Templates are stored under the nil tenant.</summary>
internal sealed class DefinitionRow
{
    public static readonly Guid Template = Guid.Empty;

    public required Guid TenantId { get; init; }
    public required string VersionId { get; init; }
    public required string DefinitionId { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string Json { get; init; }
    public required bool IsPublished { get; set; }
    public required bool IsLatest { get; set; }
    public required string Checksum { get; init; }
    public Guid? CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
