using Kim.Api.Messaging;
using Kim.Domain.Shared;
using Kim.Workflows.Execution;
using MediatR;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>What an instance did, line by line in its order.</summary>
internal sealed record ReadJournal(string InstanceId, int? Page, int? PageSize, int? Skip, int? Take, JournalFilter? Filter) : IQuery<Counted<JournalLineView>>;

/// <summary>What is null or empty does not narrow.</summary>
internal sealed record JournalFilter(string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames)
{
    public bool Narrows => ActivityIds is { Length: > 0 } || ActivityNodeIds is { Length: > 0 } || ExcludedActivityTypes is { Length: > 0 } || EventNames is { Length: > 0 };

    public bool Lets(HistoryLine line) =>
        (ActivityIds is not { Length: > 0 } || ActivityIds.Contains(line.Place.Id))
        && (ActivityNodeIds is not { Length: > 0 } || ActivityNodeIds.Contains(line.Place.NodeId))
        && (ExcludedActivityTypes is not { Length: > 0 } || !ExcludedActivityTypes.Contains(line.Place.Type))
        && (EventNames is not { Length: > 0 } || EventNames.Contains(JournalLineView.NameOf(line.Entry.Event)));
}

/// <summary>The last thing that happened to an activity.</summary>
internal sealed record GetLastJournalEntry(string InstanceId, string ActivityId) : IQuery<JournalRecordView>;

internal sealed class ReadJournalHandler(InstanceDesk desk, InstanceHistory history) :
    IRequestHandler<ReadJournal, Result<Counted<JournalLineView>>>, IRequestHandler<GetLastJournalEntry, Result<JournalRecordView>>
{
    private const int Usual = 100, Most = 10_000;
    private List<Incident>? incidents;

    public async Task<Result<Counted<JournalLineView>>> Handle(ReadJournal request, CancellationToken cancellationToken)
    {
        var paging = new InstancePaging(request.Page, request.PageSize, request.Skip, request.Take, Usual, Most);
        if (paging.Check() is { } refused)
            return refused;
        if (await desk.Enter(request.InstanceId, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;

        if (request.Filter is not { Narrows: true } filter)
        {
            var part = await history.Read(header.id, paging.Offset + 1, paging.Offset + paging.Limit, cancellationToken);
            return await View(header, part, await history.Length(header.id, cancellationToken), cancellationToken);
        }

        var found = (await history.Read(header.id, cancellationToken)).Where(filter.Lets).ToList();
        return await View(header, found.Skip((int)Math.Min(paging.Offset, int.MaxValue)).Take(paging.Limit), found.Count, cancellationToken);
    }

    public async Task<Result<JournalRecordView>> Handle(GetLastJournalEntry request, CancellationToken cancellationToken)
    {
        if (await desk.Enter(request.InstanceId, cancellationToken) is not { } header)
            return InstanceErrors.NotFound;

        var last = (await history.Read(header.id, cancellationToken)).LastOrDefault(line =>
            line.Place.Id == request.ActivityId && line.Entry.Event is (JournalEvent.Started or JournalEvent.Completed or JournalEvent.Faulted));
        return last is null ? InstanceErrors.NoJournalEntry : JournalRecordView.Of(last, header, await IncidentOf(header, last, cancellationToken));
    }

    private async Task<Result<Counted<JournalLineView>>> View(InstanceHeader header, IEnumerable<HistoryLine> lines, long total, CancellationToken cancellationToken)
    {
        var views = new List<JournalLineView>();
        foreach (var line in lines)
            views.Add(JournalLineView.Of(line, await IncidentOf(header, line, cancellationToken)));
        return new Counted<JournalLineView>(views, total);
    }

    /// <summary>A fault's words are kept with the incident, in the state of the instance.</summary>
    private async Task<Incident?> IncidentOf(InstanceHeader header, HistoryLine line, CancellationToken cancellationToken)
    {
        if (line.Entry.Event is not JournalEvent.Faulted)
            return null;
        if (incidents is null)
        {
            var instance = (await desk.Read(header, cancellationToken)).ToInstance();
            incidents = [.. instance.PastIncidents, .. instance.Incidents];
        }

        return incidents.FindLast(incident => incident.ActivityExecutionId == line.Entry.ActivityExecutionId);
    }

}
