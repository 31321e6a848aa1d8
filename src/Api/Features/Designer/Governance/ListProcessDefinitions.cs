using Kim.Api.Auth;
using Kim.Api.Features.Designer.Definitions;
using Kim.Api.Features.Designer.Instances;
using Kim.Api.Http;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Governance;

/// <summary>Every process of the tenant, how far its newest version is, and how it stands to the shipped template.</summary>
internal sealed record ListProcessDefinitions : IQuery<Page<ProcessDefinitionView>>;

/// <param name="State"><c>draft</c>, <c>validated</c> (a request waits), <c>approved</c>, <c>published</c> or <c>superseded</c>.</param>
internal sealed record ProcessDefinitionView(
    string DefinitionId, string? Name, string? Description, int LatestVersion, int? PublishedVersion, string State, bool IsTemplate, bool IsVariant, int? BasedOnTemplateVersion, int? TemplateVersion,
    bool TemplateOffered, Guid? OpenRequestId, long LiveInstances);

internal sealed class ListProcessDefinitionsHandler(VisibleDefinitions visible, InstanceDesk instances, WaitingRequests waiting, Templates templates) :
    IRequestHandler<ListProcessDefinitions, Result<Page<ProcessDefinitionView>>>
{
    public async Task<Result<Page<ProcessDefinitionView>>> Handle(ListProcessDefinitions request, CancellationToken cancellationToken)
    {
        var rows = await visible.All.Where(row => row.is_latest || row.is_published)
            .Select(row => new { row.definition_id, row.name, row.description, row.version, row.version_id, row.state, row.is_latest, row.is_published, row.is_template }).ToListAsync(cancellationToken);
        var live = await instances.Headers().Where(row => row.status == nameof(WorkflowStatus.Running)).GroupBy(row => row.definition_id)
            .Select(group => new { Id = group.Key, Count = group.LongCount() }).ToDictionaryAsync(group => group.Id, group => group.Count, cancellationToken);
        var requests = await waiting.All.AsNoTracking().Select(asked => new { asked.Id, asked.DefinitionId, asked.VersionId, asked.State }).ToDictionaryAsync(asked => asked.DefinitionId, cancellationToken);
        var standings = (await templates.All(cancellationToken)).ToDictionary(standing => standing.DefinitionId);

        var views = new List<ProcessDefinitionView>();
        foreach (var definition in rows.GroupBy(row => row.definition_id).OrderBy(group => group.First().name ?? group.Key, StringComparer.Ordinal))
        {
            var published = definition.FirstOrDefault(row => row.is_published);
            var latest = definition.FirstOrDefault(row => row.is_latest) ?? published!;
            var asked = requests.GetValueOrDefault(definition.Key);
            var standing = standings.GetValueOrDefault(definition.Key);
            views.Add(new(
                definition.Key, latest.name, latest.description, latest.version, published?.version, VersionStates.Of(latest.state, asked?.VersionId == latest.version_id ? asked?.State : null), latest.is_template,
                standing?.IsVariant is true, standing?.BasedOn, standing?.TemplateVersion, standing?.Offered is true, asked?.Id, live.GetValueOrDefault(definition.Key)));
        }
        return Page.Whole(views);
    }
}

/// <summary>The versions of a process, newest first, archived ones too.</summary>
internal sealed record ListProcessVersions(string DefinitionId) : IQuery<Page<ProcessVersionView>>;

internal sealed record ProcessVersionView(
    int Version, string VersionId, string State, bool IsTemplate, string? Author, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt, string? ApprovedBy, string? Reason);

internal sealed class ListProcessVersionsHandler(KimDbContext db, CurrentCaller caller, People people) : IRequestHandler<ListProcessVersions, Result<Page<ProcessVersionView>>>
{
    public async Task<Result<Page<ProcessVersionView>>> Handle(ListProcessVersions request, CancellationToken cancellationToken)
    {
        var tenant = caller.Value.TenantId;
        var rows = await db.Set<DefinitionRow>().AsNoTracking().Where(row => (row.TenantId == tenant.Value || row.TenantId == DefinitionRow.Template) && row.DefinitionId == request.DefinitionId)
            .Select(row => new { row.TenantId, row.Version, row.VersionId, row.State, row.UpdatedBy, row.CreatedBy, row.CreatedAt, row.UpdatedAt, row.PublishedAt }).ToListAsync(cancellationToken);
        var variant = rows.Where(row => row.TenantId == tenant.Value && row.State is not DefinitionState.Archived).ToList();
        var first = variant.Count == 0 ? int.MaxValue : variant.Min(row => row.Version);
        var shown = rows.Where(row => row.TenantId == tenant.Value || row.Version < first).OrderByDescending(row => row.Version).ToList();
        if (shown.Count == 0)
            return DefinitionErrors.NotFound;

        var requests = (await db.Set<PublicationRequest>().AsNoTracking().Where(asked => asked.TenantId == tenant && asked.DefinitionId == request.DefinitionId)
            .Select(asked => new { asked.VersionId, asked.State, asked.DecidedBy, asked.Reason, asked.RequestedAt }).ToListAsync(cancellationToken)).ToLookup(asked => asked.VersionId);
        var names = await people.Names(
            [.. shown.Select(row => (row.UpdatedBy ?? row.CreatedBy) is { } author ? new UserId(author) : (UserId?)null), .. requests.SelectMany(group => group).Select(asked => asked.DecidedBy)], cancellationToken);
        var published = variant.Exists(row => row.State is DefinitionState.Published);
        return Page.Whole(shown.Select(row =>
        {
            var asked = requests[row.VersionId].Where(one => one.State is not (PublicationState.Withdrawn or PublicationState.Rejected)).MaxBy(one => one.RequestedAt);
            var isTemplate = row.TenantId == DefinitionRow.Template;
            var state = isTemplate && published && row.State is DefinitionState.Published ? DefinitionState.Superseded : row.State;
            return new ProcessVersionView(
                row.Version, row.VersionId, VersionStates.Of(Slug.Of(state), asked?.State), isTemplate, (row.UpdatedBy ?? row.CreatedBy) is { } author ? names(new UserId(author)) : null, row.CreatedAt, row.UpdatedAt,
                row.PublishedAt, asked is { State: not PublicationState.Open } ? names(asked.DecidedBy) : null, asked?.Reason);
        }));
    }
}

internal static class VersionStates
{
    /// <summary>A draft that waits for the second person is validated, one that this person agreed to is approved.</summary>
    public static string Of(string stored, PublicationState? asked) => (stored, asked) switch
    {
        ("draft" or "superseded", PublicationState.Open) => "validated",
        ("draft" or "superseded", PublicationState.Approved) => "approved",
        _ => stored,
    };
}
