using Kim.Api.Features.Designer.Instances;
using Kim.Domain.Shared;
using Kim.Workflows.Definitions;
using Kim.Workflows.Execution;

namespace Kim.Api.Features.Designer.Alterations;

/// <summary>Which live instances are meant. An empty filter means none, unless it says that it means all.</summary>
internal record AlterationFilter
{
    public bool EmptyFilterSelectsAll { get; init; }
    public string[]? WorkflowInstanceIds { get; init; }
    public string[]? CorrelationIds { get; init; }
    public string[]? Names { get; init; }
    public string? SearchTerm { get; init; }
    public TimestampFilter?[]? TimestampFilters { get; init; }
    public string[]? DefinitionIds { get; init; }
    public string[]? DefinitionVersionIds { get; init; }
    public bool? HasIncidents { get; init; }
    public bool? IsSystem { get; init; } = false;
    public string[]? Statuses { get; init; }
    public string[]? SubStatuses { get; init; }
    public ActivityFilter?[]? ActivityFilters { get; init; }

    /// <summary>Its faults, all of them.</summary>
    public Error? Check(string at)
    {
        var faults = new List<FieldError>();
        if (TimestampFilter.Check(TimestampFilters) is { } faulty)
            faults.AddRange(faulty.Fields);
        if (Choices.Read<WorkflowStatus>("statuses", Statuses).Error is { } statuses)
            faults.Add(new("statuses", statuses.Code, statuses.Message));
        if (Choices.Read<WorkflowSubStatus>("subStatuses", SubStatuses).Error is { } subStatuses)
            faults.Add(new("subStatuses", subStatuses.Code, subStatuses.Message));
        for (var index = 0; index < ActivityFilters?.Length; index++)
            if (ActivityFilters[index]?.ActivityInstanceId is { } id && !Guid.TryParse(id, out _))
                faults.Add(new($"activityFilters[{index}].activityInstanceId", "activity-filter.invalid", "Das ist keine Kennung einer Ausführung."));
        return faults.Count == 0 ? null : Error.Shape("alteration-filter.invalid", "Der Filter hat nicht die nötige Form.") with
        {
            Fields = faults.ConvertAll(fault => fault with { Path = at + fault.Path }),
        };
    }

    /// <summary>Live instances only: ended ones are past altering. One that stopped at an incident counts as live.</summary>
    public IQueryable<InstanceHeader> Narrow(IQueryable<InstanceHeader> rows)
    {
        if (IsSystem is true || (IsEmpty && !EmptyFilterSelectsAll && !AsksForActivitiesOnly))
            return rows.Where(_ => false);

        rows = rows.Where(row => row.status == nameof(WorkflowStatus.Running) || row.sub_status == nameof(WorkflowSubStatus.Faulted));
        if (WorkflowInstanceIds is not null)
        {
            var ids = InstanceIds.Of(WorkflowInstanceIds);
            rows = rows.Where(row => ids.Contains(row.id));
        }

        if (DefinitionIds is { } definitions)
            rows = rows.Where(row => definitions.Contains(row.definition_id));
        if (DefinitionVersionIds is { } versions)
            rows = rows.Where(row => versions.Contains(row.definition_version_id));
        if (CorrelationIds is { } correlations)
            rows = rows.Where(row => correlations.Contains(row.correlation_id));
        if (Names is { } names)
            rows = rows.Where(row => names.Contains(row.name));
        if (HasIncidents is { } failed)
            rows = rows.Where(row => row.incident_count > 0 == failed);
        if (Choices.Read<WorkflowStatus>("statuses", Statuses).Value is { Length: > 0 } statuses)
            rows = rows.Where(row => statuses.Contains(row.status));
        if (Choices.Read<WorkflowSubStatus>("subStatuses", SubStatuses).Value is { Length: > 0 } subStatuses)
            rows = rows.Where(row => subStatuses.Contains(row.sub_status));
        foreach (var filter in TimestampFilters ?? [])
            rows = filter!.Narrow(rows);
        return SearchTerm is { } term && term.Trim().Length > 0 ? ListInstancesHandler.Matching(rows, term) : rows;
    }

    /// <summary>Those that ask for something.</summary>
    public IReadOnlyList<ActivityFilter> Activities => [.. (ActivityFilters ?? []).OfType<ActivityFilter>().Where(filter => !filter.IsEmpty)];

    /// <summary>Asks for activities alone: then all live instances are looked into.</summary>
    public bool AsksForActivitiesOnly => Activities.Count > 0 && IsEmpty;

    private bool IsEmpty => WorkflowInstanceIds is null && DefinitionIds is null && DefinitionVersionIds is null && CorrelationIds is null && Names is null && HasIncidents is null
        && TimestampFilters is null && string.IsNullOrWhiteSpace(SearchTerm);
}

/// <summary>Instances in which an activity is live. All members that are given must fit.</summary>
internal sealed record ActivityFilter(string? ActivityId, string? ActivityInstanceId, string? NodeId, string? Name, string? Status)
{
    public bool IsEmpty => ActivityId is null && ActivityInstanceId is null && NodeId is null && Name is null && Status is null;

    public bool Fits(ActivityExecution execution, ActivityNode node) =>
        (ActivityId is null || node.Id == ActivityId || node.Key == ActivityId)
        && (ActivityInstanceId is null || (Guid.TryParse(ActivityInstanceId, out var id) && execution.Id == id))
        && (NodeId is null || node.NodeId == NodeId)
        && (Name is null || node.Name == Name)
        && (Status is null || (execution.Status is ExecutionStatus.Scheduled ? "Pending" : execution.Status.ToString()).Equals(Status, StringComparison.OrdinalIgnoreCase));
}
