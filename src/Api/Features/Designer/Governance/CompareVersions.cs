using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Definitions;
using Kim.Workflows.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Everything that speaks against publishing a version; the newest when none is named.</summary>
internal sealed record ListFindings(string DefinitionId, int? Version) : IQuery<Page<Finding>>;

/// <summary>What is different between two versions: by default the newest and the one in force.</summary>
internal sealed record GetDifference(string DefinitionId, int? From, int? To) : IQuery<VersionDifference>;

/// <summary>How a standard case goes in two versions.</summary>
internal sealed record GetComparedRuns(string DefinitionId, int? From, int? To) : IQuery<ComparedRuns>;

internal sealed class CompareVersionsHandler(VisibleDefinitions visible, GateFindings gate, VersionComparison comparison) :
    IRequestHandler<ListFindings, Result<Page<Finding>>>, IRequestHandler<GetDifference, Result<VersionDifference>>, IRequestHandler<GetComparedRuns, Result<ComparedRuns>>
{
    public async Task<Result<Page<Finding>>> Handle(ListFindings request, CancellationToken cancellationToken) =>
        await Find(request.DefinitionId, request.Version, cancellationToken) is { } row
            ? Page.Whole(await gate.Of(DefinitionReader.Read(row.json, row.version_id), cancellationToken)) : DefinitionErrors.NotFound;

    public async Task<Result<VersionDifference>> Handle(GetDifference request, CancellationToken cancellationToken)
    {
        var pair = await Pair(request.DefinitionId, request.From, request.To, cancellationToken);
        return pair.Succeeded ? comparison.Difference(pair.Value.Before, pair.Value.After) : pair.Error;
    }

    public async Task<Result<ComparedRuns>> Handle(GetComparedRuns request, CancellationToken cancellationToken)
    {
        var pair = await Pair(request.DefinitionId, request.From, request.To, cancellationToken);
        return pair.Succeeded ? await comparison.Simulate(pair.Value.Before, pair.Value.After, cancellationToken) : pair.Error;
    }

    private async Task<Result<ComparedVersions>> Pair(string definitionId, int? from, int? to, CancellationToken cancellationToken)
    {
        if (await Find(definitionId, to, cancellationToken) is not { } after)
            return DefinitionErrors.NotFound;
        var before = from is { } number ? await visible.FindAny(definitionId, number, cancellationToken) : await Before(after, cancellationToken);
        if (from is not null && before is null)
            return DefinitionErrors.NotFound;
        return Publications.Read(after.json, after.version_id) is { } read
            ? new ComparedVersions(before is null ? null : Publications.Read(before.json, before.version_id), read) : DefinitionErrors.Invalid(DefinitionReader.Read(after.json).Faults);
    }

    private Task<VisibleDefinition?> Find(string definitionId, int? version, CancellationToken cancellationToken) =>
        version is { } number ? visible.FindAny(definitionId, number, cancellationToken) : visible.Find(definitionId, VersionOptions.Latest, cancellationToken);

    /// <summary>The version in force; of that one, the one before it.</summary>
    private async Task<VisibleDefinition?> Before(VisibleDefinition after, CancellationToken cancellationToken) => after.is_published
        ? await visible.All.Where(row => row.definition_id == after.definition_id && row.version < after.version).OrderByDescending(row => row.version).FirstOrDefaultAsync(cancellationToken)
        : await visible.Find(after.definition_id, VersionOptions.Published, cancellationToken);

    private sealed record ComparedVersions(WorkflowDefinition? Before, WorkflowDefinition After);
}
