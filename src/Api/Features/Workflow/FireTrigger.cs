using Kim.Api.Auth;
using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Messaging;
using Kim.Api.Persistence;
using Kim.Api.Persistence.Workflows;
using Kim.Domain.Calendar;
using Kim.Domain.Organisation;
using Kim.Domain.Shared;
using Kim.Workflows;
using Kim.Workflows.Definitions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Kim.Api.Features.Workflow;

/// <summary>
/// Starts the instance of one due occurrence and moves the trigger on to its next, in one transaction: whoever holds the row does it,
/// so every occurrence starts exactly one instance however many nodes look.
/// </summary>
internal sealed record FireTrigger(Guid TriggerId) : ICommand<TriggerAnswer>;

internal enum TriggerAnswer
{
    Done,

    /// <summary>Another node holds the row, or has just taken it away.</summary>
    HeldElsewhere,
}

internal sealed class FireTriggerHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock, IWorkflowDefinitionStore definitions, WorkflowEngine engine, TenantSettings settings) :
    IRequestHandler<FireTrigger, Result<TriggerAnswer>>
{
    public async Task<Result<TriggerAnswer>> Handle(FireTrigger request, CancellationToken cancellationToken)
    {
        var row = await db.Set<TriggerRow>()
            .FromSql($"select * from workflow.triggers where tenant_id = {caller.Value.TenantId.Value} and id = {request.TriggerId} for update skip locked").SingleOrDefaultAsync(cancellationToken);
        if (row is null)
            return TriggerAnswer.HeldElsewhere;
        if (row.DueAt is null || row.OccursAt is not { } occurrence || row.DueAt > clock.Now)
            return TriggerAnswer.Done;
        if (await Find(row, cancellationToken) is not { } trigger)
        {
            db.Remove(row);
            return TriggerAnswer.Done;
        }

        var step = TriggerStep.From(trigger, occurrence, clock.Now, await MisfireOf(trigger, cancellationToken));
        (row.OccursAt, row.DueAt, row.Attempts) = (step.Next, step.Next, 0);
        if (!step.Starts)
            return TriggerAnswer.Done;

        var answer = await engine.Start(new StartWorkflow { DefinitionId = row.DefinitionId, VersionId = row.VersionId, TriggerActivityId = row.ActivityId }, cancellationToken);

        // What its definition does not let start now has had its turn; anything else is tried again.
        return answer is EngineAnswer.Refused refused and not { Reason: "workflow.activation-refused" } ? EngineErrors.From(refused) : TriggerAnswer.Done;
    }

    private async Task<Trigger?> Find(TriggerRow row, CancellationToken cancellationToken) =>
        await definitions.FindVersion(row.VersionId, cancellationToken) is { } definition
            ? DefinitionChecks.Triggers(definition).FirstOrDefault(trigger => trigger.Node.Key == row.ActivityId) : null;

    private async Task<Misfire> MisfireOf(Trigger trigger, CancellationToken cancellationToken)
    {
        if (trigger.Node.Inputs.ContainsKey("misfire"))
            return trigger.Misfire;
        return await settings.Value(ParameterCatalogue.Misfire, cancellationToken) switch { "all" => Misfire.All, "skip" => Misfire.Skip, _ => Misfire.Once };
    }
}

/// <summary>
/// What becomes of a due occurrence. <see cref="Misfire.Once"/>: when its successor has come too, one start counts for all that are
/// due. <see cref="Misfire.All"/>: each has its start. <see cref="Misfire.Skip"/>: none starts that is late by more than a minute.
/// </summary>
internal readonly record struct TriggerStep(bool Starts, DateTimeOffset? Next)
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    public static TriggerStep From(Trigger trigger, DateTimeOffset occurrence, DateTimeOffset now, Misfire misfire)
    {
        var successor = trigger.Next(occurrence, BerlinTime.Zone);
        return misfire switch
        {
            Misfire.All => new(true, successor),
            Misfire.Skip when now - occurrence > Late => new(false, successor > now ? successor : InStep(trigger, occurrence, now)),
            _ => new(true, successor > now ? successor : InStep(trigger, occurrence, now)),
        };
    }

    /// <summary>The first occurrence after now; an interval keeps the beat it had.</summary>
    private static DateTimeOffset? InStep(Trigger trigger, DateTimeOffset occurrence, DateTimeOffset now)
    {
        if (trigger.Kind is not TriggerKind.Timer)
            return trigger.Next(now, BerlinTime.Zone);

        var interval = (trigger.Next(occurrence, BerlinTime.Zone)!.Value - occurrence).Ticks;
        return occurrence.AddTicks(((now - occurrence).Ticks / interval + 1) * interval);
    }
}

/// <summary>Puts off a trigger whose instance could not be started: after a minute, then twice as long, at most a day. The occurrence stays due.</summary>
internal sealed record PutOffTrigger(Guid TriggerId) : ICommand;

internal sealed class PutOffTriggerHandler(KimDbContext db, CurrentCaller caller, BusinessClock clock) : IRequestHandler<PutOffTrigger, Result>
{
    private const int MostDoublings = 11;

    public async Task<Result> Handle(PutOffTrigger request, CancellationToken cancellationToken)
    {
        if (await db.Set<TriggerRow>().FindAsync([caller.Value.TenantId, request.TriggerId], cancellationToken) is not { } row)
            return Result.Ok;

        row.DueAt = clock.Now.AddMinutes(Math.Min(1 << Math.Min(row.Attempts, MostDoublings), 24 * 60));
        row.Attempts++;
        return Result.Ok;
    }
}
