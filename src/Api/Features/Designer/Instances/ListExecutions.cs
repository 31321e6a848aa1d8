using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Domain.Shared;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Designer.Instances;

/// <summary>The runs of activities of one instance, by their begin.</summary>
internal sealed record ListExecutions(string? WorkflowInstanceId, string? ActivityNodeId, string? ActivityId, bool? Completed) : IQuery<Whole<ExecutionView>>;

internal sealed record GetExecution(string? Id) : IQuery<ExecutionView>;

/// <summary>The run and what brought it about, from the workflow down.</summary>
internal sealed record GetCallStack(string Id, int? Skip, int? Take) : IQuery<CallStackView>;

internal sealed record CallStackView(Guid ActivityExecutionId, IReadOnlyList<ExecutionView> Items, long TotalCount);

internal sealed class ListExecutionsHandler(KimDbContext db, InstanceSnapshots snapshots) :
    IRequestHandler<ListExecutions, Result<Whole<ExecutionView>>>, IRequestHandler<GetExecution, Result<ExecutionView>>, IRequestHandler<GetCallStack, Result<CallStackView>>
{
    private const int Usual = 100, Most = 1000;

    public async Task<Result<Whole<ExecutionView>>> Handle(ListExecutions request, CancellationToken cancellationToken)
    {
        if (request.WorkflowInstanceId is not { Length: > 0 } instanceId)
            return InstanceErrors.WhichInstance;
        if (await snapshots.Find(instanceId, cancellationToken) is not { } snapshot)
            return InstanceErrors.NotFound;

        return new Whole<ExecutionView>([.. snapshot.Executions().Where(run =>
            (request.ActivityNodeId is not { Length: > 0 } node || run.ActivityNodeId == node)
            && (request.ActivityId is not { Length: > 0 } activity || run.ActivityId == activity)
            && (request.Completed is not { } completed || run.CompletedAt is not null == completed))]);
    }

    public async Task<Result<ExecutionView>> Handle(GetExecution request, CancellationToken cancellationToken)
    {
        if (request.Id is not { Length: > 0 } id)
            return InstanceErrors.WhichExecution;
        return await Find(id, cancellationToken) is var (_, run) ? run : InstanceErrors.NoExecution;
    }

    public async Task<Result<CallStackView>> Handle(GetCallStack request, CancellationToken cancellationToken)
    {
        var paging = new InstancePaging(null, null, request.Skip, request.Take, Usual, Most);
        if (paging.Check() is { } refused)
            return refused;
        if (await Find(request.Id, cancellationToken) is not var (all, run))
            return InstanceErrors.NoExecution;

        var known = all.ToDictionary(one => one.Id);
        var chain = new List<ExecutionView>();
        for (ExecutionView? at = run; at is not null; at = at.SchedulingActivityExecutionId is { } before ? known.GetValueOrDefault(before) : null)
            chain.Insert(0, at);
        return new CallStackView(run.Id, [.. chain.Skip((int)paging.Offset).Take(paging.Limit)], chain.Count);
    }

    private async Task<(IReadOnlyList<ExecutionView> All, ExecutionView Run)?> Find(string executionId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(executionId, out var id))
            return null;
        var instances = await db.Database.SqlQuery<Guid?>($"""select workflow.instance_of_execution({id}) as "Value" """).ToListAsync(cancellationToken);
        if (instances is not [{ } instanceId] || await snapshots.Find(instanceId.ToString(), cancellationToken) is not { } snapshot)
            return null;

        IReadOnlyList<ExecutionView> all = [.. snapshot.Executions()];
        return all.FirstOrDefault(run => run.Id == id) is { } found ? (all, found) : null;
    }
}
