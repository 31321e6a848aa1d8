using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>Instances of the tenant as headers, by Elsa's filters. All may be combined; lists mean "one of".</summary>
internal sealed record ListInstances : IQuery<Counted<InstanceSummary>>
{
    public int? Page { get; init; }
    public int? PageSize { get; init; }
    public string? SearchTerm { get; init; }
    public string? DefinitionId { get; init; }
    public string[]? DefinitionIds { get; init; }
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public int? Version { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; }
    public WorkflowStatus? Status { get; init; }
    public string[]? Statuses { get; init; }
    public WorkflowSubStatus? SubStatus { get; init; }
    public string[]? SubStatuses { get; init; }
    public InstanceOrder? OrderBy { get; init; }
    public OrderDirection? OrderDirection { get; init; }
    public TimestampFilter?[]? TimestampFilters { get; init; }
}

internal enum InstanceOrder
{
    Created,
    UpdatedAt,
    Finished,
    Name,
}

internal enum OrderDirection
{
    Ascending,
    Descending,
}

internal sealed record InstanceSummary(
    Guid Id, string DefinitionId, string DefinitionVersionId, int Version, string Status, string SubStatus, string? CorrelationId, string? Name, int IncidentCount,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

internal sealed class ListInstancesHandler(InstanceDesk desk) : IRequestHandler<ListInstances, Result<Counted<InstanceSummary>>>
{
    private const int Usual = 100, Most = 1000;
    private const string Escape = @"\";

    public async Task<Result<Counted<InstanceSummary>>> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        var paging = new InstancePaging(request.Page, request.PageSize, null, null, Usual, Most);
        if (paging.Check() is { } refused)
            return refused;

        var statuses = Choices.Read<WorkflowStatus>("statuses", request.Statuses);
        if (!statuses.Succeeded)
            return statuses.Error;
        var subStatuses = Choices.Read<WorkflowSubStatus>("subStatuses", request.SubStatuses);
        if (!subStatuses.Succeeded)
            return subStatuses.Error;
        if (TimestampFilter.Check(request.TimestampFilters) is { } faulty)
            return faulty;

        // Nothing here is a system's own workflow.
        var found = request.IsSystem is true ? desk.Headers().Where(_ => false) : Filtered(request, statuses.Value, subStatuses.Value);
        var total = await found.LongCountAsync(cancellationToken);
        var rows = await Ordered(found, request).Skip((int)Math.Min(paging.Offset, int.MaxValue)).Take(paging.Limit).ToListAsync(cancellationToken);
        return new Counted<InstanceSummary>(rows.ConvertAll(Summary), total);
    }

    private IQueryable<InstanceHeader> Filtered(ListInstances request, string[] statuses, string[] subStatuses)
    {
        var rows = desk.Headers();
        if (request.DefinitionId is { Length: > 0 } definition)
            rows = rows.Where(row => row.definition_id == definition);
        if (request.DefinitionIds is { Length: > 0 } definitions)
            rows = rows.Where(row => definitions.Contains(row.definition_id));
        if (request.Version is { } version)
            rows = rows.Where(row => row.version == version);
        if (request.CorrelationId is { Length: > 0 } correlation)
            rows = rows.Where(row => row.correlation_id == correlation);
        if (request.Status?.ToString() is { } status)
            rows = rows.Where(row => row.status == status);
        if (request.SubStatus?.ToString() is { } subStatus)
            rows = rows.Where(row => row.sub_status == subStatus);
        if (statuses.Length > 0)
            rows = rows.Where(row => statuses.Contains(row.status));
        if (subStatuses.Length > 0)
            rows = rows.Where(row => subStatuses.Contains(row.sub_status));
        if (request.HasIncidents is { } failed)
            rows = rows.Where(row => row.incident_count > 0 == failed);
        if (request.Name is { Length: > 0 } name)
            rows = rows.Where(row => EF.Functions.ILike(row.name!, Containing(name), Escape));
        foreach (var filter in request.TimestampFilters ?? [])
            rows = filter!.Narrow(rows);
        return request.SearchTerm is { Length: > 0 } term && term.Trim().Length > 0 ? Matching(rows, term) : rows;
    }

    internal static IQueryable<InstanceHeader> Matching(IQueryable<InstanceHeader> rows, string term)
    {
        var pattern = Containing(term);
        return rows.Where(row => EF.Functions.ILike(row.name!, pattern, Escape) || EF.Functions.ILike(row.definition_id, pattern, Escape)
            || EF.Functions.ILike(row.definition_version_id, pattern, Escape) || EF.Functions.ILike(row.id.ToString(), pattern, Escape)
            || EF.Functions.ILike(row.correlation_id!, pattern, Escape));
    }

    private static string Containing(string text) => $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";

    /// <summary>Names from A, instants from the newest, unless asked otherwise. The id settles what is equal.</summary>
    private static IQueryable<InstanceHeader> Ordered(IQueryable<InstanceHeader> rows, ListInstances request)
    {
        var order = request.OrderBy ?? InstanceOrder.Created;
        return (order, request.OrderDirection ?? (order is InstanceOrder.Name ? OrderDirection.Ascending : OrderDirection.Descending)) switch
        {
            (InstanceOrder.Created, OrderDirection.Ascending) => rows.OrderBy(row => row.created_at).ThenBy(row => row.id),
            (InstanceOrder.Created, _) => rows.OrderByDescending(row => row.created_at).ThenByDescending(row => row.id),
            (InstanceOrder.UpdatedAt, OrderDirection.Ascending) => rows.OrderBy(row => row.updated_at).ThenBy(row => row.id),
            (InstanceOrder.UpdatedAt, _) => rows.OrderByDescending(row => row.updated_at).ThenByDescending(row => row.id),
            (InstanceOrder.Finished, OrderDirection.Ascending) => rows.OrderBy(row => row.finished_at == null).ThenBy(row => row.finished_at).ThenBy(row => row.id),
            (InstanceOrder.Finished, _) => rows.OrderBy(row => row.finished_at == null).ThenByDescending(row => row.finished_at).ThenByDescending(row => row.id),
            (InstanceOrder.Name, OrderDirection.Ascending) => rows.OrderBy(row => row.name == null).ThenBy(row => row.name).ThenBy(row => row.id),
            _ => rows.OrderBy(row => row.name == null).ThenByDescending(row => row.name).ThenByDescending(row => row.id),
        };
    }

    private static InstanceSummary Summary(InstanceHeader row) => new(
        row.id, row.definition_id, row.definition_version_id, row.version, row.status, row.sub_status, row.correlation_id, row.name, row.incident_count,
        row.created_at, row.updated_at, row.finished_at);
}
